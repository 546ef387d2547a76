/** Who is measured, by the name in the table and the module that drives it. */
export const SUBJECTS = {
  yjs: './subjects/yjs.mjs',
  'diamond-types': './subjects/diamond-types.mjs',
  'json-joy': './subjects/json-joy.mjs',
  loro: './subjects/loro.mjs',
  automerge: './subjects/automerge.mjs',
  'list-positions': './subjects/list-positions.mjs',
};
