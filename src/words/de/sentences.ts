export default {
  "From now on I write to you in English.": "Ab jetzt schreibe ich Ihnen auf Deutsch.",
} satisfies Record<string, string>;
