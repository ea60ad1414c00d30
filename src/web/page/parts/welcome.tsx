import { t } from "../lib/words.js";
import { Logo } from "./icons.js";

interface WelcomeProps {
  name: string;
  suggestions: string[];
  say(text: string): void;
}

/** A newcomer's first screen: what Firstline is for, and three things to say. */
export function Welcome({ name, suggestions, say }: WelcomeProps) {
  return (
    <div class="welcome">
      <Logo size={52} />
      <h2>{t`Hello ${name}, what is not working?`}</h2>
      <p>
        {t`Tell me in your own words. I know the usual answers, I can reset your password or unlock your account, and I bring in a person from IT whenever you want one.`}
      </p>
      {suggestions.length ? (
        <ul class="suggestions" aria-label={t`Things you can say`}>
          {suggestions.map((text) => (
            <li key={text}>
              <button type="button" class="suggestion" onClick={() => say(text)}>
                {text}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
