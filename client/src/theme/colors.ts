import type { MantineColorsTuple } from '@mantine/core';

/** The brand: the green of a patinated lock. Shade 7 on white is 6.9:1, white on it the same. */
export const pine: MantineColorsTuple = [
  '#eef7f3',
  '#d8ebe4',
  '#b3d9cd',
  '#86c3b0',
  '#5fb098',
  '#41957d',
  '#2b7d67',
  '#1a6654',
  '#115244',
  '#0b3f35',
];

/** The brass of a key, for warnings. */
export const brass: MantineColorsTuple = [
  '#fdf6e7',
  '#f9e9c8',
  '#f4d795',
  '#f2c46d',
  '#e3ab42',
  '#c98f22',
  '#a67314',
  '#855a0c',
  '#684608',
  '#4d3405',
];

/** Errors and destructive actions. Shade 7 on white is 6.6:1. */
export const brick: MantineColorsTuple = [
  '#fdf0ee',
  '#f9dcd7',
  '#f1b7ad',
  '#e98f82',
  '#e2705f',
  '#d05442',
  '#bd4130',
  '#a43223',
  '#84281c',
  '#641d14',
];

/** Text and surfaces in light mode. Shade 6 on the canvas is 5.3:1. */
export const gray: MantineColorsTuple = [
  '#f6f7f4',
  '#eef0ec',
  '#e2e6e1',
  '#d0d6d1',
  '#a9b2ac',
  '#7c8780',
  '#5c6761',
  '#46504b',
  '#303834',
  '#1c2320',
];

/** Text and surfaces in dark mode. Shade 2 on the darkest surface is 7:1. */
export const dark: MantineColorsTuple = [
  '#dbe2de',
  '#bcc6c1',
  '#98a39d',
  '#69746e',
  '#3d4843',
  '#2b3530',
  '#202925',
  '#18201d',
  '#111715',
  '#0b100e',
];
