// Asks one question over HTTP as the first demo employee and fails unless an article answers: node scripts/ask-over-http.mjs URL "question"
const [url, question] = process.argv.slice(2);
const as = "alice@acme.test";
const headers = { "x-firstline": "1", "content-type": "application/json" };
const signed = await fetch(`${url}/api/sign-in`, { method: "POST", headers, body: JSON.stringify({ person: as }) });
headers.cookie = signed.headers.get("set-cookie").split(";")[0];
const place = { tool: "page", id: `dm/${as}`, direct: true };
const act = { id: crypto.randomUUID(), as, kind: "said", place, text: question };
const answered = await fetch(`${url}/api/acts`, { method: "POST", headers, body: JSON.stringify(act) });
if (!answered.ok) throw new Error(`The server answered ${answered.status}.`);
for (let tries = 0; tries < 50; tries++) {
  const { messages } = await (await fetch(`${url}/api/messages?as=${as}&stream=${place.id}`, { headers })).json();
  const card = messages.find((message) => message.card?.buttons?.some((button) => button.label === "Solved"))?.card;
  if (card) {
    console.log(`Asked: ${question}\nAnswered with the article: ${card.title}`);
    process.exit(0);
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
}
throw new Error("No article answered.");
