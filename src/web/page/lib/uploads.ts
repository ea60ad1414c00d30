/** Files that are being attached: uploaded at once, sent with the next message. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { FileRef } from "../../../events.js";
import { backOff, pause, putFile, Unreached } from "./api.js";
import { uuid } from "./local.js";
import { t } from "./words.js";

const largest = 20 * 1024 * 1024;
const most = 10;

export interface Upload {
  id: string;
  name: string;
  size: number;
  /** A picture of it, from this browser's memory. */
  preview?: string;
  state: "uploading" | "ready" | "failed";
  error?: string;
  /** What one should know about it before it is sent. */
  note?: string;
  ref?: FileRef;
  done: Promise<void>;
}

/** Types that show in a file's first bytes: for these the name can be caught lying. */
const evident = /^(image\/(png|jpeg|gif|webp)|application\/(pdf|zip))$/;

/** A sentence when a file is not what its name says. */
const lying = (file: File, ref: FileRef): string | undefined =>
  evident.test(file.type) && ref.type !== file.type && !evident.test(ref.type)
    ? t`Inside, this is no ${file.type.split("/")[1]!.toUpperCase()}. It is sent as a file to download.`
    : undefined;

async function upload(as: string, file: File): Promise<FileRef> {
  for (let failed = 0; ; failed++) {
    try {
      return await putFile(as, file);
    } catch (error) {
      if (!(error instanceof Unreached) || failed >= 5) throw error;
      await pause(backOff(failed));
    }
  }
}

export interface Uploads {
  list: Upload[];
  add(files: Iterable<File>): void;
  remove(id: string): void;
  /** The files, when each has arrived; null when one has failed. */
  ready(): Promise<FileRef[] | null>;
  clear(): void;
}

export function useUploads(as: string): Uploads {
  const [list, setList] = useState<Upload[]>([]);
  const now = useRef<Upload[]>([]);
  const set = (next: Upload[]) => {
    now.current = next;
    setList(next);
  };
  useEffect(
    () => () => {
      for (const each of now.current) if (each.preview) URL.revokeObjectURL(each.preview);
    },
    [],
  );
  const change = (id: string, to: Partial<Upload>) =>
    set(now.current.map((each) => (each.id === id ? { ...each, ...to } : each)));

  return {
    list,
    add(files) {
      for (const file of files) {
        const id = uuid();
        const item = {
          id,
          name: file.name || "picture.png",
          size: file.size,
          ...(file.type.startsWith("image/") ? { preview: URL.createObjectURL(file) } : {}),
        };
        const wrong =
          now.current.length >= most
            ? t`${most} files at once is the most.`
            : file.size > largest
              ? t`20 MB is the most.`
              : file.size === 0
                ? t`This file is empty.`
                : undefined;
        if (wrong) {
          set([...now.current, { ...item, state: "failed", error: wrong, done: Promise.resolve() }]);
          continue;
        }
        const done = upload(as, file).then(
          (ref) => {
            const note = lying(file, ref);
            change(id, { state: "ready", ref, ...(note ? { note } : {}) });
          },
          (error: Error) => change(id, { state: "failed", error: error.message }),
        );
        set([...now.current, { ...item, state: "uploading", done }]);
      }
    },
    remove(id) {
      const gone = now.current.find((each) => each.id === id);
      if (gone?.preview) URL.revokeObjectURL(gone.preview);
      set(now.current.filter((each) => each.id !== id));
    },
    async ready() {
      await Promise.all(now.current.map((each) => each.done));
      if (now.current.some((each) => each.state === "failed")) return null;
      return now.current.flatMap((each) => (each.ref ? [each.ref] : []));
    },
    clear() {
      for (const each of now.current) if (each.preview) URL.revokeObjectURL(each.preview);
      set([]);
    },
  };
}

/** The files of a paste or a drop. */
export const filesIn = (data: DataTransfer | null): File[] => [...(data?.files ?? [])];
