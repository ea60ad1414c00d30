/** For whom an article is. */
import type { Article } from "./articles.js";

export interface Who {
  /** A guest, or a person of another organisation. */
  guest: boolean;
  technician: boolean;
  /** Others read along: then what is for technicians is not shown. */
  open?: boolean;
  /** People of other organisations read along. */
  shared?: boolean;
}

/** True when this article may be shown to them, where they are. */
export function mayRead(audience: Article["audience"] | undefined, { guest, technician, open, shared }: Who): boolean {
  if (audience === undefined) return false;
  if (audience === "everyone") return true;
  if (guest || (open && shared)) return false;
  return audience === "employees" || (technician && !open);
}
