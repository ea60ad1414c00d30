import { plainWords } from "../../src/understanding/jargon.js";

test.each([
  ["my WLAN pw", "my wifi password"],
  ["Wi-Fi asks for 2FA", "wifi asks for mfa"],
  ["cannot log in to my e-mail.", "cannot login to my mail."],
  ["the docking station", "the dock"],
  ["pen drive", "usb stick"],
  ["log", "log"],
  ["", ""],
])("%s is read as %s", (text, plain) => {
  expect(plainWords(text)).toBe(plain);
});
