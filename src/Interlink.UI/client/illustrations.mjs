// Draws the small illustrations from two parts only, blocks that interlock and people in the shape of their family,
// and writes them to Components/IllustrationSet.g.cs. Run it after changing a drawing: node src/Interlink.UI/client/illustrations.mjs
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const svg = (w, h, body, cls = '') => `<svg class="il-art ${cls}" viewBox="0 0 ${w} ${h}"${cls.includes('cover') ? ' preserveAspectRatio="xMidYMid slice"' : ''} aria-hidden="true" focusable="false">${body}</svg>`;
const v = n => `var(--il-${n})`;

const bodies = {
  pa: '<rect x="-17" y="-36" width="34" height="36" rx="3"/>',
  ci: '<path d="M-18 0v-18a18 18 0 0 1 36 0v18z"/>',
  np: '<path d="M-17-36H-1A18 18 0 0 1 17-18V0H1A18 18 0 0 1-17-18z"/>',
  bu: '<path d="M-17 0v-36H5l12 12V0z"/>',
  re: '<path d="M-10-36h20l9 18-9 18h-20l-9-18z"/>',
};
const pawn = (x, y, f, s = 1, { tilt = 0, arm = '' } = {}) => `<g transform="translate(${x} ${y}) rotate(${tilt}) scale(${s})"><g fill="${v(f)}">${bodies[f]}</g>${arm ? `<path d="${arm}" fill="none" stroke="${v(f + '-ink')}" stroke-width="5.5" stroke-linecap="round" stroke-linejoin="round"/>` : ''}<circle cy="-48" r="10.5" fill="${v(f + '-ink')}"/></g>`;

/* block path; sides: t r b l each 0 | 1 (tab) | -1 (notch) */
function bp(x, y, w, h, { r = 0, l = 0, t = 0, b = 0, d = 14, k = 24, rad = 4, ry, ly } = {}) {
  const cx = x + w / 2, my = y + h / 2, rcy = ry ?? my, lcy = ly ?? my, c = k / 2, n = c + 2.5;
  let s = `M${x + rad} ${y}`;
  if (t) s += `H${cx - (t > 0 ? c : n)}v${-t * d}h${t > 0 ? k : n * 2}v${t * d}`;
  s += `H${x + w - rad}a${rad} ${rad} 0 0 1 ${rad} ${rad}`;
  if (r) s += `V${rcy - (r > 0 ? c : n)}h${r * d}v${r > 0 ? k : n * 2}h${-r * d}`;
  s += `V${y + h - rad}a${rad} ${rad} 0 0 1 ${-rad} ${rad}`;
  if (b) s += `H${cx + (b > 0 ? c : n)}v${b * d}h${-(b > 0 ? k : n * 2)}v${-b * d}`;
  s += `H${x + rad}a${rad} ${rad} 0 0 1 ${-rad} ${-rad}`;
  if (l) s += `V${lcy + (l > 0 ? c : n)}h${-l * d}v${-(l > 0 ? k : n * 2)}h${l * d}`;
  return s + `V${y + rad}a${rad} ${rad} 0 0 1 ${rad} ${-rad}z`;
}
const blk = (x, y, w, h, fill, o) => `<path d="${bp(x, y, w, h, o)}" fill="${fill}"/>`;
const ghost = (x, y, w, h, o, c = v('line-2')) => `<path d="${bp(x, y, w, h, o)}" fill="none" stroke="${c}" stroke-width="2.5" stroke-dasharray="7 6"/>`;
const line = (d, c = v('ink'), w = 3) => `<path d="${d}" fill="none" stroke="${c}" stroke-width="${w}" stroke-linecap="round" stroke-linejoin="round"/>`;
const paper = (x, y, w, h, rot = 0) => `<g transform="rotate(${rot} ${x + w / 2} ${y + h / 2})"><rect x="${x}" y="${y}" width="${w}" height="${h}" rx="3" fill="${v('raised')}" stroke="${v('ink')}" stroke-width="2.5"/>`;
const bubble = (x, y, w, h, fill, tail) => `<path d="M${x + 4} ${y}h${w - 8}a4 4 0 0 1 4 4v${h - 8}a4 4 0 0 1-4 4H${tail + 12}l-6 11-6-11H${x + 4}a4 4 0 0 1-4-4V${y + 4}a4 4 0 0 1 4-4z" fill="${fill}"/>`;
const tree = (x, y, s = 1) => `<g transform="translate(${x} ${y}) scale(${s})"><path d="M-3 0v-34h6V0z" fill="${v('np-ink')}"/><circle cy="-52" r="26" fill="${v('np')}"/><path d="M0-34v-22M0-42l9-9" stroke="${v('np-ink')}" stroke-width="3" stroke-linecap="round" fill="none"/></g>`;

/* hero: what happens on each phase block */
const heroScenes = [
  svg(300, 190, `
    ${bubble(66, 14, 92, 46, v('raised'), 104)}${line('M80 29h62M80 43h40', v('phase-1'), 4)}
    ${bubble(176, 34, 62, 38, v('accent'), 204)}${line('M190 47h34M190 58h20', '#161a33', 3.5)}
    ${pawn(46, 190, 'pa', 1.18)}${pawn(104, 190, 'ci', 1.28, { arm: 'M15-22l14-9' })}${pawn(158, 190, 'np', 1.1)}${pawn(206, 190, 're', 1.2)}${pawn(258, 190, 'bu', 1.12)}`),
  svg(300, 190, `
    ${line('M112 190l18-46M208 190l-18-46', v('ink'), 5)}
    <rect x="96" y="40" width="128" height="108" rx="4" fill="${v('raised')}"/><path d="M96 66h128M138 66v82M181 66v82" stroke="${v('line-2')}" stroke-width="2"/>
    <rect x="103" y="73" width="25" height="21" rx="1.500" fill="${v('ci')}"/><rect x="146" y="98" width="25" height="21" rx="1.500" fill="${v('pa')}"/><rect x="189" y="80" width="25" height="21" rx="1.500" fill="${v('re')}"/><rect x="107" y="110" width="25" height="21" rx="1.500" fill="${v('accent')}"/><path d="M105 53h52" stroke="${v('phase-2')}" stroke-width="6" stroke-linecap="round"/>
    ${pawn(52, 190, 'np', 1.3, { arm: 'M14-20l20-26' })}${pawn(264, 190, 'ci', 1.16, { arm: 'M-15-20l-18-14' })}`),
  svg(300, 190, `
    ${blk(176, 142, 74, 48, v('phase-3'), { t: -1, d: 10, k: 22 })}${blk(98, 142, 74, 48, v('phase-3-soft'), { t: -1, d: 10, k: 22 })}
    ${blk(176, 92, 74, 46, v('phase-3-soft'), { b: 1, d: 10, k: 20 })}
    <g transform="rotate(-9 134 92)">${blk(97, 60, 74, 46, v('accent'), { b: 1, d: 10, k: 20 })}</g>
    ${pawn(62, 190, 'bu', 1.3, { arm: 'M14-26l24-30' })}${pawn(28, 190, 'pa', .98)}${pawn(280, 190, 're', 1.08)}${pawn(213, 92, 'ci', .92, { arm: 'M-14-22l-16 2' })}`),
  svg(300, 190, `
    <path d="M70 96h160v94H70z" fill="${v('raised')}"/><path d="M56 98 150 40l94 58z" fill="${v('phase-4')}"/>
    <path d="M132 190v-50a18 18 0 0 1 36 0v50z" fill="${v('phase-4-soft')}"/><path d="M86 118h28v26H86zM186 118h28v26h-28z" fill="${v('accent')}"/><path d="M100 118v26M200 118v26M86 131h28M186 131h28" stroke="${v('raised')}" stroke-width="3"/>
    <circle cx="150" cy="78" r="9" fill="${v('raised')}"/>
    ${tree(34, 190, 1.16)}${pawn(150, 190, 'ci', 1.06, { arm: 'M15-24l12-13' })}${pawn(256, 190, 'np', 1.08)}${pawn(284, 190, 'ci', .66)}`),
];

const art = {
  /* nothing yet: one block, one waiting socket */
  start: svg(260, 150, `${blk(18, 92, 96, 48, v('phase-1'), { r: 1 })}${ghost(134, 92, 96, 48, { l: -1 })}${pawn(66, 92, 'ci', 1.1, { arm: 'M15-22l18-10' })}${line('M176 74v-26M163 61h26', v('phase-1'), 5)}`),
  /* nothing made in this task */
  tray: svg(260, 150, `<path d="M28 96h58l10 18h68l10-18h58v36a6 6 0 0 1-6 6H34a6 6 0 0 1-6-6z" fill="${v('wash-2')}"/>${ghost(96, 24, 68, 52, { b: 1, d: 10, k: 20 })}${line('M130 40v20M120 50h20', v('ink-2'), 4)}`),
  /* no results */
  search: svg(260, 150, `${blk(14, 74, 66, 44, v('phase-2-tint'), { r: 1 })}${blk(182, 74, 66, 44, v('phase-3-tint'), { l: -1 })}${ghost(99, 74, 62, 44, { l: -1, r: 1 })}<circle cx="130" cy="84" r="44" fill="none" stroke="${v('ink')}" stroke-width="6"/>${line('M162 116l24 24', v('ink'), 9)}`),
  /* inbox zero: everything in place */
  done: svg(260, 150, `<path d="M192 62a34 34 0 0 1 68 0z" fill="${v('accent')}" transform="translate(-40 30)"/>${blk(14, 92, 56, 44, v('phase-1'), { r: 1, d: 10, k: 18 })}${blk(73, 92, 56, 44, v('phase-2'), { l: -1, r: 1, d: 10, k: 18 })}${blk(132, 92, 56, 44, v('phase-3'), { l: -1, r: 1, d: 10, k: 18 })}${blk(191, 92, 56, 44, v('phase-4'), { l: -1, d: 10, k: 18 })}${pawn(44, 92, 'pa', .95)}${pawn(96, 92, 'ci', 1.05, { arm: 'M15-24l11-14M-15-24l-11-14' })}`),
  /* offline: the bridge has a gap */
  offline: svg(260, 150, `${blk(4, 96, 84, 46, v('phase-3'), { r: 1 })}${blk(168, 96, 88, 46, v('phase-3-tint'), { l: -1 })}${pawn(48, 96, 'pa', 1.1)}${pawn(208, 96, 'ci', 1.1)}${line('M104 60q24-24 48 0', v('line-2'), 4)}${line('M114 72q14-13 28 0', v('line-2'), 4)}${line('M100 88l56-44', v('danger'), 5)}`),
  /* something broke: two tabs meet */
  error: svg(260, 150, `<g transform="rotate(-7 70 100)">${blk(16, 82, 90, 48, v('phase-1'), { r: 1 })}</g>${blk(150, 84, 92, 48, v('phase-2'), { l: 1 })}${line('M128 62V44M112 68l-12-12M146 68l12-12', v('ink'), 4)}`),
  /* 404: the peg is round */
  lost: svg(360, 200, `${blk(20, 112, 140, 66, v('phase-1'), { r: -1, d: 22, k: 34 })}${blk(220, 112, 120, 66, v('phase-3'), { l: -1, d: 22, k: 34 })}<circle cx="190" cy="78" r="33" fill="${v('accent')}"/>${pawn(62, 112, 're', 1.2, { arm: 'M15-22l16-18' })}${pawn(296, 112, 'ci', 1.25)}${line('M182 78a8 8 0 1 1 12 7c-3 2-4 3-4 7M190 101v.2', '#161a33', 5)}`),
  /* rights */
  lock: svg(260, 150, `${blk(60, 70, 140, 66, v('phase-2-tint'), { l: -1, r: -1 })}<rect x="104" y="66" width="52" height="44" rx="4" fill="${v('phase-2')}"/><path d="M114 66V52a16 16 0 0 1 32 0v14" fill="none" stroke="${v('phase-2')}" stroke-width="7"/><path d="M130 82v12" stroke="${v('raised')}" stroke-width="6" stroke-linecap="round"/>${pawn(24, 136, 'ci', 1.1)}${pawn(234, 136, 'pa', 1.1, { arm: 'M-15-22l-14-6' })}`),
  /* a voice is missing */
  missing: svg(260, 120, `${pawn(40, 112, 'pa', 1.3)}${pawn(96, 112, 'ci', 1.4)}${pawn(152, 112, 'np', 1.25)}<g transform="translate(210 112) scale(1.3)" fill="none" stroke="${v('line-2')}" stroke-width="2.200" stroke-dasharray="5 4">${bodies.bu}<circle cy="-48" r="10.500"/></g>`),
  welcome: svg(240, 120, `<path d="M150 120a52 52 0 0 1 104 0z" fill="${v('accent')}" transform="translate(-34 0)"/>${blk(8, 84, 70, 36, v('phase-1'), { r: 1, d: 9, k: 16 })}${blk(81, 84, 70, 36, v('phase-2'), { l: -1, r: 1, d: 9, k: 16 })}${ghost(166, 84, 62, 36, { l: -1, d: 9, k: 16 })}${pawn(42, 84, 'ci', .92)}${pawn(112, 84, 'pa', 1, { arm: 'M15-22l14-8' })}`),
};

/* sign-in: steps up to an open door */
const steps = svg(560, 720, `
  <circle cx="410" cy="190" r="118" fill="${v('accent')}"/>
  <path d="M330 330V150a80 80 0 0 1 160 0v180z" fill="${v('raised')}"/><path d="M352 330V156a58 58 0 0 1 116 0v174z" fill="${v('phase-4')}"/><path d="M352 330V156a58 58 0 0 1 46-57l40 22v209z" fill="${v('phase-4-soft')}"/><circle cx="426" cy="230" r="6" fill="${v('raised')}"/>
  ${blk(300, 330, 240, 330, v('phase-4'), { l: -1, ly: 500, d: 20, k: 36, rad: 5 })}
  ${blk(195, 420, 100, 240, v('phase-3'), { r: 1, l: -1, ry: 500, ly: 565, d: 20, k: 36, rad: 5 })}
  ${blk(100, 510, 90, 150, v('phase-2'), { r: 1, l: -1, ry: 565, ly: 625, d: 20, k: 36, rad: 5 })}
  ${blk(10, 590, 85, 70, v('phase-1'), { r: 1, ry: 625, d: 20, k: 36, rad: 5 })}
  ${pawn(52, 590, 'ci', 1.5, { arm: 'M15-24l13-12' })}${pawn(145, 510, 'np', 1.45)}${pawn(245, 420, 'bu', 1.5)}${pawn(316, 330, 're', 1.05)}${pawn(512, 330, 'pa', 1.5, { arm: 'M-15-24l-16-10' })}
  <path d="M0 660h560" stroke="${v('ink')}" stroke-width="4"/>`, 'il-art--steps');


const all = { ...art, steps, ...Object.fromEntries(heroScenes.map((scene, i) => [`hero-${i + 1}`, scene])) };
const tidy = drawing => drawing.replace(/\s*\n\s*/g, "").trim();
const lines = Object.entries(all).map(([name, drawing]) => `        ["${name}"] = """${tidy(drawing)}""",`).join('\n');
fs.writeFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), '../Components/IllustrationSet.g.cs'), `// <auto-generated>Written by client/illustrations.mjs.</auto-generated>
#nullable enable
using System.Collections.Frozen;
using System.Collections.Generic;

namespace Interlink.UI;

internal static class IllustrationSet
{
    public static readonly FrozenDictionary<string, string> Drawings = new Dictionary<string, string>
    {
${lines}
    }.ToFrozenDictionary();
}
`);
console.log(Object.keys(all).join(', '));
