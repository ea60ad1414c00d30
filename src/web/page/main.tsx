import { render } from "preact";
import { App } from "./app.js";
import { applyTheme, storedTheme } from "./lib/theme.js";

applyTheme(storedTheme());
render(<App />, document.getElementById("app")!);
