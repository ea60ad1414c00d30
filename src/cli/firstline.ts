/** The command line: `firstline VERB …`. A verb is a file of this folder. */
const verbs: Record<string, { run: () => Promise<{ run(args: string[]): Promise<number> }>; help: string }> = {
  ask: {
    run: () => import("./ask.js"),
    help: 'ask "text" [--as EMAIL] [--place NAME] [--why] [--json]   one message through the real desk',
  },
  eval: {
    run: () => import("./eval.js"),
    help: "eval intents|search|messages … --json                      measure understanding and search",
  },
  kb: {
    run: () => import("./kb.js"),
    help: 'kb check [DIR] | new "TITLE" | import SOURCE                 what is wrong with the articles; new ones',
  },
  doctor: {
    run: () => import("./doctor.js"),
    help: "doctor                                                    what works, what does not, what to do",
  },
  export: {
    run: () => import("./export.js"),
    help: "export FILE|-                                             everything in the store, as lines of JSON",
  },
  import: {
    run: () => import("./import.js"),
    help: "import FILE|- [--merge]                                   puts an export into the store; repeatable",
  },
  backup: {
    run: () => import("./backup.js"),
    help: "backup FILE                                               a copy of the embedded store while it runs",
  },
  pause: {
    run: () => import("./pause.js"),
    help: "pause actions|answers|all [off]                           the brake: messages become tickets",
  },
  sla: {
    run: () => import("./sla.js"),
    help: "sla explain TICKET                                        the segments that add up to a deadline",
  },
};

const [verb = "", ...args] = process.argv.slice(2);
const known = verbs[verb];
if (!known) {
  const help = `firstline: the first line of IT support\n\n${Object.values(verbs)
    .map((each) => `  firstline ${each.help}`)
    .join("\n")}\n\nStart the server with: npm start\n`;
  const asked = verb === "" || verb === "help" || verb === "--help";
  (asked ? process.stdout : process.stderr).write(asked ? help : `There is no command "${verb}".\n\n${help}`);
  process.exitCode = asked ? 0 : 2;
} else {
  try {
    process.exitCode = await (await known.run()).run(args);
  } catch (error) {
    process.stderr.write(
      `${(error as Error).name === "ConfigProblem" ? (error as Error).message : `That did not work: ${String((error as Error).stack ?? error)}`}\n`,
    );
    process.exitCode = 1;
  }
}
