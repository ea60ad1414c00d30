/** The certificate of the address that a chat tool posts to, as that tool would see it. For `doctor`. */
import { connect } from "node:tls";
import type { Finding } from "./chat.js";

const day = 24 * 3_600_000;
/** Time to renew it, days. */
const soon = 14;
const patience = 10_000;

/** What the TLS handshake with this https address shows. Sends nothing. */
export async function certificateOf(url: string, now: number): Promise<Finding> {
  const { hostname, port, host } = new URL(url);
  const what = (text: string) => `The certificate of ${host} ${text}`;
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname,
      port: Number(port || 443),
      ...(/^[\d.]+$|:/.test(hostname) ? {} : { servername: hostname }),
      // an untrusted one is looked at, too: that is what is asked
      rejectUnauthorized: false,
      timeout: patience,
    });
    const end = (finding: Finding) => {
      socket.destroy();
      resolve(finding);
    };
    const away = (why: string) =>
      end({
        ok: false,
        what: `${host} cannot be reached over https (${why})`,
        todo: "Check PUBLIC_URL, DNS, the firewall and the proxy in front of Firstline.",
      });
    socket.once("error", (error) => away(error.message));
    socket.once("timeout", () => away("no answer within 10 s"));
    socket.once("secureConnect", () => {
      const { valid_to: until } = socket.getPeerCertificate();
      const days = Math.floor((Date.parse(until) - now) / day);
      const todo = "Renew it at the proxy that holds it: chat tools post to trusted https addresses only.";
      if (days < 0) return end({ ok: false, what: what(`ran out ${-days} days ago`), todo });
      if (!socket.authorized)
        return end({ ok: false, what: what(`is not trusted (${socket.authorizationError ?? "unknown"})`), todo });
      if (days < soon) return end({ ok: "note", what: what(`runs out in ${days} days`), todo });
      end({ ok: true, what: what(`is trusted, for ${days} more days`) });
    });
  });
}
