export function sentencesInSources(): Map<string, string[]>;
export function languages(): string[];
export function catalogOf(language: string): Record<string, string>;
