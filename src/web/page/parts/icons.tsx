/** Our own small icons, drawn on a 20 by 20 grid. Decoration only: what has no words beside it carries a label itself. */
const paths = {
  send: "M10 16V4.500M5 9.200 10 4.200l5 5",
  attach:
    "m16 9-5.800 5.800a3.600 3.600 0 0 1-5.100-5.100l6-6a2.400 2.400 0 0 1 3.400 3.400l-6 6a1.200 1.200 0 0 1-1.700-1.700L12 6.200",
  close: "m5 5 10 10M15 5 5 15",
  down: "m5.500 8 4.500 4.500L14.500 8",
  more: "M4.500 10h.01M10 10h.01M15.500 10h.01",
  check: "m4.500 10.500 3.600 3.600 7.400-8",
  plus: "M10 4.500v11M4.500 10h11",
  thread: "M4 4.500h12v8.500H9.500L6 16v-3H4z",
  sun: "M10 6.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7ZM10 2v1.200M10 16.800V18M2 10h1.200M16.800 10H18M4.300 4.300l.9.9M14.800 14.800l.9.9M4.300 15.700l.9-.9M14.800 5.200l.9-.9",
  moon: "M16 11.700A6.500 6.500 0 0 1 8.300 4a6.500 6.500 0 1 0 7.700 7.700Z",
  auto: "M3 4.500h14v9H3zM7.500 16.500h5M10 13.500v3",
  pulse: "M2.500 10.500h3.200L8 5l3.600 10.500 2.300-5h3.600",
  lock: "M5 9h10v7H5zM7 9V6.800a3 3 0 0 1 6 0V9",
  file: "M5.500 3h6l3 3v11h-9zM11.500 3v3h3",
  link: "M11.500 4.500h4v4M15.200 4.800 9 11M8 5H5v10h10v-3",
  article: "M5 3.500h10v13H5zM7.700 7h4.600M7.700 10h4.600M7.700 13h2.500",
  phone: "M6.500 2.500h7v15h-7zM9.200 15h1.600",
  mail: "M3 5h14v10H3zM3.500 5.500 10 11l6.500-5.500",
  warn: "M10 3.500 17.200 16H2.800zM10 8.500v3.300M10 13.800h.01",
  info: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM10 9.300v4M10 6.600h.01",
  pencil: "m4 16 .7-3.200L13 4.500l2.500 2.500-8.300 8.300z",
  bin: "M4.500 6h11M8 6V4h4v2M6 6l.7 10.500h6.600L14 6",
  person: "M10 4a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM4.500 16.500c.4-3 2.600-4.500 5.500-4.500s5.100 1.500 5.500 4.500",
  tray: "M3.500 11 5.500 4h9l2 7v5h-13zM3.500 11h4l1 2h3l1-2h4",
  search: "M9 3.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11ZM13 13l4 4",
  back: "M12 4.500 6.500 10l5.500 5.500",
  retry: "M15.800 8.200A6 6 0 1 0 16 11.500M16 4.500v4h-4",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true" focusable="false">
      <path d={paths[name]} stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}

/** Firstline's sign: what is said first, in a chat. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg class="logo" width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <path
        class="logo-bubble"
        d="M9 3h14a6 6 0 0 1 6 6v9a6 6 0 0 1-6 6h-8.200l-5.300 4.600A1.200 1.200 0 0 1 7.500 27.700V23.800A6 6 0 0 1 3 18V9a6 6 0 0 1 6-6Z"
      />
      <path class="logo-line" d="M9.500 10.500h13" stroke-width="3" stroke-linecap="round" />
      <path class="logo-line" d="M9.500 16.500h6.500" stroke-width="3" stroke-linecap="round" stroke-opacity=".55" />
    </svg>
  );
}
