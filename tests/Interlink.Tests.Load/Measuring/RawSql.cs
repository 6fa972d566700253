namespace Interlink.Tests.Load.Measuring;

/// <summary>The least SQL that answers each case: who asks, whether they may, what is shown. The same text on both databases but for the full-text index.</summary>
internal static class RawSql
{
    private const string Known = "p.suspended_at IS NULL AND p.erased_at IS NULL AND EXISTS (SELECT 1 FROM terms_answer x WHERE x.person_id = p.id AND x.accepted)";

    private const string Reached = """
        SELECT g.process_id FROM team_member m JOIN grant_of_rights g ON g.grantee_id = m.team_id WHERE m.person_id = @person AND m.is_member AND (g.ends_on IS NULL OR g.ends_on >= @today)
        UNION SELECT g.process_id FROM grant_of_rights g WHERE g.grantee_id = @person AND (g.ends_on IS NULL OR g.ends_on >= @today)
        UNION SELECT a.process_id FROM process_administrator a WHERE a.person_id = @person
        """;

    private const string May = """
        (EXISTS (SELECT 1 FROM process_administrator a WHERE a.process_id = @process AND a.person_id = @person)
         OR EXISTS (SELECT 1 FROM grant_of_rights g WHERE g.process_id = @process AND (g.ends_on IS NULL OR g.ends_on >= @today)
            AND (g.grantee_id = @person OR EXISTS (SELECT 1 FROM team_member m WHERE m.team_id = g.grantee_id AND m.person_id = @person AND m.is_member))))
        """;

    private const string Head = $"""
        SELECT p.id, p.name, p.version, p.main_language, p.language_list, p.organisation_id, p.status, p.time_zone, p.tasks_total, p.tasks_in_progress, p.tasks_finished, p.starts_on, p.ends_on, p.created_at,
            t.description, t.aim, t.idea, t.challenges, o.name, s.sequence
        FROM process p JOIN stream s ON s.id = p.id LEFT JOIN process_text t ON t.process_id = p.id AND t.language = p.main_language LEFT JOIN organisation_text o ON o.organisation_id = p.organisation_id AND o.language = 'en'
        WHERE p.id = @process AND p.removal_id IS NULL AND {May}
        """;

    private const string Activity = """
        SELECT a.id, a.position, a.at, a.type, a.payload, f.name, n.title, r.name FROM activity a
        LEFT JOIN profile f ON f.person_id = a.actor_id LEFT JOIN node n ON n.id = a.node_id LEFT JOIN resource r ON r.id = a.resource_id
        """;

    private const string Items = """
        SELECT i.id, i.code, i.version, i.kind, i.form, i.url, i.minutes_least, i.minutes_most, t.name, t.purpose, t.language, count(*) OVER () FROM interlinker i
        JOIN interlinker_text t ON t.item_id = i.id AND t.version = i.version AND t.language = 'en' WHERE i.withdrawn_at IS NULL
        """;

    private const string Activate = """
        INSERT INTO activity (id, stream_id, stream_sequence, at, type, actor_id, subject_kind, subject_id, node_id, resource_id, audience, subject_version, changed, source, payload)
        SELECT @id, s.id, s.sequence, @now,
        """;

    /// <summary>Who asks: by the hash of a token.</summary>
    public const string Token = $"SELECT p.id, f.name, f.language, t.scope_list FROM access_token t JOIN person p ON p.id = t.person_id JOIN profile f ON f.person_id = p.id WHERE t.hash = @hash AND t.revoked_at IS NULL AND t.expires_at > @now AND {Known}";

    /// <summary>Who asks: by their session.</summary>
    public const string Session = $"SELECT p.id, f.name, f.language, f.theme FROM session s JOIN person p ON p.id = s.person_id JOIN profile f ON f.person_id = p.id WHERE s.id = @session AND s.ended_at IS NULL AND s.expires_at > @now AND {Known}";

    /// <summary>The statements of a case after that; those of a write are one turn.</summary>
    public static IReadOnlyList<string> Of(string key, bool isSqlite)
    {
        var found = isSqlite
            ? "SELECT e.subject_id FROM search_entry e WHERE e.kind = 'interlinker' AND e.id IN (SELECT rowid FROM search_words WHERE search_words MATCH @match)"
            : "SELECT e.subject_id FROM search_entry e WHERE e.kind = 'interlinker' AND e.id IN (SELECT id FROM search_words WHERE words @@ to_tsquery('simple', @match))";
        var search = $"{Items} AND i.id IN ({found}) ORDER BY (t.name_key LIKE '%' || @word || '%') DESC, i.code LIMIT 20";
        return key switch
        {
            "tree" => [$"SELECT id, parent_id, kind, rank, title, status, starts_on, ends_on, stage, is_optional FROM node WHERE process_id = @process AND removal_id IS NULL AND {May}"],
            "process" => [Head],
            "search" => [search],
            "catalogue" =>
            [
                search,
                $"SELECT facet, value, count(*) FROM interlinker_facet WHERE item_id IN ({found}) GROUP BY facet, value",
                "SELECT c.code, c.area, t.name FROM cluster c JOIN cluster_text t ON t.entry_id = c.id AND t.language = 'en' WHERE c.withdrawn_at IS NULL ORDER BY c.position",
                "SELECT c.code, t.name, t.sentence FROM problem_profile c JOIN problem_profile_text t ON t.entry_id = c.id AND t.language = 'en' WHERE c.withdrawn_at IS NULL ORDER BY c.position",
            ],
            "guide" =>
            [
                Head,
                "SELECT id, parent_id, kind, rank, title, status, starts_on, ends_on, stage, is_optional FROM node WHERE process_id = @process AND removal_id IS NULL",
                "SELECT n.version, n.profile_codes, n.minutes_least, n.minutes_most, t.title, t.what, t.why, t.output, t.checklist FROM node n JOIN node_text t ON t.node_id = n.id WHERE n.id = @node AND t.language = 'en'",
                "SELECT r.id, r.name, r.tool_key, r.language, r.changed_at, f.name FROM resource r LEFT JOIN profile f ON f.person_id = r.changed_by WHERE r.holder_id = @node AND r.removal_id IS NULL ORDER BY r.created_at",
                $"{Items} AND i.id IN (SELECT item_id FROM interlinker_facet WHERE facet = 'Profile' AND value = 'LEG-3') ORDER BY i.code LIMIT 5",
                $"{Activity} WHERE a.node_id = @node AND a.position IS NOT NULL ORDER BY a.position DESC LIMIT 5",
            ],
            "processes" =>
            [
                $"""
                WITH mine AS (SELECT p.id, p.name, p.name_key, p.language_list, p.organisation_id, p.status, p.tasks_total, p.tasks_finished, count(*) OVER () AS number FROM process p
                    WHERE p.removal_id IS NULL AND p.id IN ({Reached}) ORDER BY p.name_key, p.id LIMIT 20)
                SELECT mine.id, mine.name, mine.language_list, mine.status, mine.tasks_total, mine.tasks_finished, mine.number, o.name, s.sequence, t.name, t.family FROM mine
                JOIN stream s ON s.id = mine.id LEFT JOIN organisation_text o ON o.organisation_id = mine.organisation_id AND o.language = 'en'
                LEFT JOIN grant_of_rights g ON g.process_id = mine.id LEFT JOIN team t ON t.id = g.grantee_id ORDER BY mine.name_key, mine.id
                """,
            ],
            "organisations" =>
            [
                """
                SELECT o.id, t.name, t.language, o.default_family, o.is_public, (SELECT count(*) FROM team x WHERE x.organisation_id = o.id AND x.removal_id IS NULL),
                    (SELECT count(DISTINCT m.person_id) FROM team x JOIN team_member m ON m.team_id = x.id WHERE x.organisation_id = o.id AND x.removal_id IS NULL)
                FROM organisation_text t JOIN organisation o ON o.id = t.organisation_id AND o.main_language = t.language
                WHERE o.removal_id IS NULL AND (o.is_public OR EXISTS (SELECT 1 FROM team x JOIN team_member m ON m.team_id = x.id WHERE x.organisation_id = o.id AND m.person_id = @person))
                ORDER BY t.name_key, o.id LIMIT 20
                """,
                "SELECT count(*) FROM organisation o WHERE o.removal_id IS NULL AND (o.is_public OR EXISTS (SELECT 1 FROM team x JOIN team_member m ON m.team_id = x.id WHERE x.organisation_id = o.id AND m.person_id = @person))",
            ],
            "timeline" => [Head, $"{Activity} WHERE a.stream_id = @process AND a.position IS NOT NULL AND a.audience IN ('Participants', 'Resource') ORDER BY a.position DESC LIMIT 51"],
            "work" =>
            [
                $"SELECT p.id, p.name, p.status, p.tasks_total, p.tasks_finished, (SELECT max(a.position) FROM activity a WHERE a.stream_id = p.id) AS last FROM process p WHERE p.removal_id IS NULL AND p.id IN ({Reached}) ORDER BY last DESC",
                $"SELECT n.id, n.process_id, n.title, n.ends_on FROM node n WHERE n.process_id IN ({Reached}) AND n.removal_id IS NULL AND n.kind = 'Task' AND n.status = 'InProgress' ORDER BY n.ends_on IS NULL, n.ends_on, n.id LIMIT 10",
                $"SELECT n.id, n.parent_id, n.kind, n.status, n.rank, CASE WHEN n.kind = 'Phase' THEN n.title END FROM node n WHERE n.removal_id IS NULL AND n.process_id IN (SELECT process_id FROM ({Reached}) AS x ORDER BY process_id DESC LIMIT 6)",
                $"{Activity} WHERE a.stream_id IN ({Reached}) AND a.at > @since AND a.position IS NOT NULL AND a.audience IN ('Participants', 'Resource') ORDER BY a.position DESC LIMIT 13",
            ],
            "status" =>
            [
                $"""
                UPDATE stream SET sequence = sequence + 1 WHERE id = @process AND {May};
                UPDATE node SET status = @status, version = version + 1 WHERE id = @node;
                UPDATE process SET tasks_finished = tasks_finished + @plus, tasks_in_progress = tasks_in_progress - @plus WHERE id = @process;
                {Activate} 'task.status', @person, 'node', @node, @node, NULL, 'Participants', n.version, 'status', 'Live', @payload FROM stream s JOIN node n ON n.id = @node WHERE s.id = @process
                """,
            ],
            _ =>
            [
                $"""
                UPDATE stream SET sequence = sequence + 1 WHERE id = @process AND {May};
                INSERT INTO resource (id, process_id, holder_kind, holder_id, version, tool_key, state, visibility, name, name_key, language, licence, summary, created_by, created_at, changed_by, changed_at, changed_by_others)
                    SELECT @resource, @process, 'Node', @node, 1, 'link', r.state, r.visibility, @name, @name, 'en', r.licence, r.summary, @person, @now, @person, @now, r.changed_by_others FROM resource r WHERE r.tool_key = 'link' AND r.process_id = @process LIMIT 1;
                INSERT INTO resource_author (resource_id, person_id, share) VALUES (@resource, @person, 0);
                INSERT INTO link (resource_id, version, url) VALUES (@resource, 1, @name);
                UPDATE process SET tasks_in_progress = tasks_in_progress + 1 WHERE id = @process AND EXISTS (SELECT 1 FROM node n WHERE n.id = @node AND n.status = 'Awaiting');
                UPDATE node SET status = 'InProgress', version = version + 1 WHERE id = @node AND status = 'Awaiting';
                {Activate} 'resource.created', @person, 'resource', @resource, @node, @resource, 'Resource', 1, '', 'Live', @payload FROM stream s WHERE s.id = @process
                """,
            ],
        };
    }
}
