export default {
  "From now on I write to you in English.": "À partir de maintenant, je vous écris en français.",
} satisfies Record<string, string>;
