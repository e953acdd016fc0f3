// SPDX-License-Identifier: Apache-2.0
// TypeScript strict with types, Vue's recommended rules, and accessibility of templates.
import vue from 'eslint-plugin-vue';
import accessibility from 'eslint-plugin-vuejs-accessibility';
import typescript from 'typescript-eslint';

export default typescript.config(
  { ignores: ['node_modules', 'src/api/schema.d.ts'] },
  ...typescript.configs.strict,
  ...vue.configs['flat/recommended'],
  ...accessibility.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
  },
  {
    files: ['**/*.ts', '**/*.vue'],
    rules: {
      '@typescript-eslint/explicit-function-return-type': ['error', { allowExpressions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-len': ['error', { code: 120, ignoreUrls: true }],
      'max-lines': ['error', 400],
      'no-console': 'error',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-static-inline-styles': 'error',
      'vue/no-v-html': 'error',
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  {
    // Markup and styles read better in somewhat longer lines.
    files: ['**/*.vue', 'src/words/*.ts'],
    rules: { 'max-len': ['error', { code: 160, ignoreUrls: true }] },
  },
  // Dropping a file, and Esc in a form: both have a button that does the same.
  {
    files: ['src/pages/ReadPage.vue', 'src/reading/CandidateEditor.vue', 'src/matters/ImportDialog.vue', 'src/matters/CellEditor.vue',
      'src/matters/ColumnsMenu.vue', 'src/matters/PrintMenu.vue', 'src/reading/SplitEditor.vue', 'src/rounds/ReturnsDialog.vue',
      'src/shell/NoticeBell.vue'],
    rules: { 'vuejs-accessibility/no-static-element-interactions': 'off' },
  },
  { files: ['tests/**/*.ts'], rules: { 'max-len': ['error', { code: 160 }] } },
  // Its rows have a tabindex that moves (one stop for the whole grid), which the rule does not see.
  {
    files: ['src/parts/DataGrid.vue'],
    rules: {
      'vuejs-accessibility/interactive-supports-focus': 'off', 'vuejs-accessibility/click-events-have-key-events': 'off',
      'vuejs-accessibility/no-static-element-interactions': 'off',
    },
  },
  // One stop for the whole tree; options of a combobox leave the focus in its field (aria-activedescendant).
  {
    files: ['src/matters/CellEditor.vue', 'src/pages/setup/UnitsPart.vue', 'src/shell/FindBox.vue'],
    rules: { 'vuejs-accessibility/interactive-supports-focus': 'off' },
  },
  { files: ['src/parts_page/**'], rules: { 'max-len': 'off' } },
  { files: ['scripts/*.mjs'], rules: { 'max-len': ['error', { code: 120 }] } },
);
