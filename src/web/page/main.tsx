import { render } from "preact";
import { languageOfTag } from "../../words/words.js";
import { App } from "./app.js";
import { applyTheme, storedTheme } from "./lib/theme.js";
import { speak } from "./lib/words.js";

applyTheme(storedTheme());
// until it is known who is signed in, the page speaks the language of the browser
await speak(languageOfTag(navigator.language));
render(<App />, document.getElementById("app")!);
