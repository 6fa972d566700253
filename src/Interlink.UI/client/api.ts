// What the islands of other rooms may use: import { onPage } from '@interlink/ui'.
export { onPage } from './page';
export { say, text } from './text';
export { refresh } from './live';
export { forgetKept, isChanged } from './keep';
