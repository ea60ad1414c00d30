/** What is masked before it is stored, and what must stay readable. */
import fc from "fast-check";
import { maskSecrets } from "../../src/actions/mask.js";

const token = "cnVuLTEyMzQ1Njc4.".concat("Ab3_-".repeat(8), "xyz");

describe("must be masked", () => {
  test.each([
    ["my password is Hunter22!", "Hunter22!"],
    ["my password is sunshine", "sunshine"],
    ["my password is Hunter22! and the old one was hunter2222", "hunter2222"],
    ["My Password is now Hunter22", "Hunter22"],
    ["password: hunter2", "hunter2"],
    ["password:hunter2", "hunter2"],
    ["password is: Hunter22", "Hunter22"],
    ["pw = s3cr3t!!", "s3cr3t!!"],
    ["pwd: s3cr3t!!", "s3cr3t!!"],
    ["pass: Hunter22", "Hunter22"],
    ["user ben pass=Hunter22", "Hunter22"],
    ["login ben / password Hunter22 please check", "Hunter22"],
    ["the password for the VPN is Hunter22", "Hunter22"],
    ["the password for my old laptop is Hunter22", "Hunter22"],
    ['my password is "correct horse battery staple" and it fails', "horse battery"],
    ["my passphrase is correct horse battery staple", "horse battery staple"],
    ["Mein Passwort lautet Sommer2026", "Sommer2026"],
    ["mein Kennwort ist Geheim123", "Geheim123"],
    ["mon mot de passe est Soleil99", "Soleil99"],
    ["mon mdp est Bonjour123!", "Bonjour123!"],
    ["mdp: Soleil99", "Soleil99"],
    ["mi contraseña es Playa2026", "Playa2026"],
    ["Password:\nHunter22", "Hunter22"],
    ["it does not take my password any more, Tr0ub4dor&3", "Tr0ub4dor&3"],
    ["my old password was Summer2023!", "Summer2023!"],
    ["my password is no longer Summer2023! since monday", "Summer2023!"],
    ["pin 1234", "1234"],
    ["my phone PIN is 4711", "4711"],
    ["PIN code 471199", "471199"],
    ["passcode: 471199", "471199"],
    ["I use postgres://app:Geh3im@db.acme.test/shop", "Geh3im"],
    ["the bot token xoxb-123456789012-abcdefABCDEF does not work", "xoxb-123456789012"],
    ["ghp_0123456789abcdefghijABCDEFGHIJ012345", "ghp_0123456789"],
    ["key AKIAIOSFODNN7EXAMPLE was refused", "AKIAIOSFODNN7EXAMPLE"],
    ["Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdef-123", "eyJzdWIiOiIxIn0"],
    ["api_key=4f9d8e7c6b5a43210fed", "4f9d8e7c6b5a"],
    ["-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\n-----END RSA PRIVATE KEY-----", "MIIEabc"],
    ["-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1r", "b3BlbnNzaC1r"],
    [`the link http://localhost:3000/reset/${token} says it is over`, token],
    [`is https://it.acme.test/firstline/not-me/${token} from you?`, token],
    [`/reset/${token}`, token],
  ])("%s", (text, secret) => {
    const masked = maskSecrets(text);
    expect(masked.text).not.toContain(secret);
    expect(masked.text).toContain("••••••");
    expect(masked.kinds).toHaveLength(1);
    expect(maskSecrets(masked.text)).toEqual({ text: masked.text, kinds: [] });
  });

  test("what stands around it stays", () => {
    expect(maskSecrets("the password for the VPN is Hunter22, it worked on Monday").text).toBe(
      "the password for the VPN is •••••• it worked on Monday",
    );
    expect(maskSecrets("password: Hunter22\nuser: ben").text).toBe("password: ••••••\nuser: ben");
    expect(maskSecrets("open postgres://app:Geh3im@db.acme.test/shop please").text).toBe(
      "open postgres://app:••••••@db.acme.test/shop please",
    );
  });

  test("each kind is told once", () => {
    expect(maskSecrets("password: Hunter22, pin 1234, and again pw: Hunter23").kinds).toEqual(["a password", "a PIN"]);
  });
});

describe("must stay readable", () => {
  test.each([
    "my password is expired",
    "my password is expired.",
    "my password is not working",
    "password is wrong, it says",
    "my password isn't accepted any more",
    "my password was rejected three times",
    "The password is incorrect. Try again.",
    "my password is being asked for again and again",
    "my password is almost expired",
    "my password is apparently too short",
    "my password is too short",
    "my password is 12 characters long",
    "my password is case-sensitive, right?",
    "the wifi password is on the sticker",
    "my password is stuck in the keychain",
    "my password is older than 90 days",
    "my password is the same as before",
    "my passwords are all gone",
    "my passphrase is not accepted",
    "it says password: incorrect",
    'it says "password is wrong"',
    'error: password "not accepted"',
    "forgot password",
    "password reset please",
    "how do I change my password on Windows11?",
    "password Office365 does not work",
    "I cannot set a password in Windows11!",
    "password for ben@acme.test is expired",
    "password of the shared mailbox sales-us@acme.test does not work",
    "password error 0x80070005",
    "password problem, see ticket#10342",
    "password policy https://intra.acme.test/rules?v=2",
    "Mein Passwort ist abgelaufen",
    "mein Passwort ist ungültig",
    "mon mot de passe est expiré",
    "mon mdp est toujours refusé",
    "le mdp est bon mais ça ne passe pas",
    "mdp oublié",
    "my pin is not accepted",
    "I forgot my PIN",
    "the pin 4 of the connector is bent",
    "a pass for visitors: reception has them",
    "please pin the channel",
    "bearer of bad news: the printer is down",
    "my api key is expired",
    "the spinner 1234 keeps turning",
    "password is ******",
  ])("%s", (text) => {
    expect(maskSecrets(text)).toEqual({ text, kinds: [] });
  });
});

test("doing it twice changes nothing, and any text is survived", () => {
  const word = fc.constantFrom(
    ...'password passwort pin pw: is ist = : Hunter22! 1234 for my the expired •••••• " “ ” \n pass passphrase -----BEGIN PRIVATE KEY----- https://a:b1c@d / bearer sk-'.split(
      " ",
    ),
    "\n",
    token,
    "/reset/",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 12 })), { maxLength: 30 }), (words) => {
      const once = maskSecrets(words.join(" "));
      expect(maskSecrets(once.text).text).toBe(once.text);
    }),
    { numRuns: 2000 },
  );
});

test("a long text made to be slow is not", () => {
  for (const unit of [
    "password for a ",
    "password is: ",
    "-----BEGIN PRIVATE KEY-----",
    'pw "',
    "https://a/reset/",
    "a://b:c",
    "pin ",
  ]) {
    const text = unit.repeat(Math.ceil(20_000 / unit.length));
    const started = performance.now();
    maskSecrets(text);
    expect(performance.now() - started).toBeLessThan(300);
  }
});
