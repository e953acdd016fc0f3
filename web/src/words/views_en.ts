// SPDX-License-Identifier: Apache-2.0
import type { ViewsWords } from './views_zh';

export const viewsEn: ViewsWords = {
  views: {
    title: 'Views', menu: 'Views of packs', none: 'No views to look at',
    noneDetail: 'A pack declares its views in views.toml; who may see their matters finds them here.',
    unseen: 'There is no such view, or none of its matters may be seen', all: 'All views',
    empty: 'Nothing here', emptyDetail: 'Widen the filter, or wait until a matter comes to this step.',
    emptyMonth: 'Nothing in this month',
    notAll: '{count} in all; the first {shown} are drawn. Narrow the filter.', laneMore: '{count} more',
    outside: '{count} more stand in no lane',
    lanes: 'Lanes', unit: 'Lead unit', lamp: 'Lamp',
    before: 'Month before', after: 'Month after', now: 'This month', month: '{month} {year}', days: '{count}',
    more: '{count} more',
    fewer: 'Fewer', off: 'off', work: 'work', undated: '{count} without a date', from: 'from {from}', to: 'to {to}', span: '{from} to {to}',
    today: 'Today', axis: 'Months', what: 'Matter',
    unplaced: '{count} without coordinates', noOutlines: 'No outlines; places and scale only.', scale: '{length} km',
    mapLabel: 'Map of {count} matters', keys: 'Arrows go from card to card, Enter opens',
    shape: { list: 'List', board: 'Board', calendar: 'Calendar', timeline: 'Timeline', map: 'Map' },
    column: {
      number: 'Number', title: 'Matter', unit: 'Lead unit', co: 'Co-units', responsible: 'Responsible', due: 'Due', state: 'State', lamp: 'Lamp', pace: 'Pace',
      percent: 'Progress', expected: 'Expected', days_left: 'Days left', report: 'Last report', report_problems: 'Problems', report_measures: 'Next measures',
      created: 'Registered on', level: 'Level', type: 'Type', id: 'Internal id',
    },
  },
};
