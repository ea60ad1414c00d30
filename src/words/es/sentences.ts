export default {
  "From now on I write to you in English.": "A partir de ahora le escribo en español.",
} satisfies Record<string, string>;
