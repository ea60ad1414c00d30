import { useState } from "preact/hooks";
import type { FileRef } from "../../../events.js";
import { fileUrl } from "../lib/api.js";
import { usePane } from "../lib/hooks.js";
import { sizeOf } from "../lib/time.js";
import { t } from "../lib/words.js";
import { Icon } from "./icons.js";

const isImage = (file: FileRef): boolean => /^image\/(png|jpeg|gif|webp)$/.test(file.type);

function Thumbnail({ file }: { file: FileRef }) {
  const { reader, openImage } = usePane();
  const [broken, setBroken] = useState(false);
  if (broken) return <Download file={file} />;
  return (
    <button
      type="button"
      class="thumb"
      onClick={() => openImage(file)}
      aria-label={t`Look at ${file.name}`}
      title={file.name}
    >
      <img src={fileUrl(reader.as, file)} alt={file.name} loading="lazy" onError={() => setBroken(true)} />
    </button>
  );
}

function Download({ file }: { file: FileRef }) {
  const { reader } = usePane();
  return (
    <a class="file" href={fileUrl(reader.as, file)} download={file.name} target="_blank" rel="noopener">
      <Icon name="file" />
      <span class="file-name">{file.name}</span>
      <span class="quiet">{sizeOf(file.size)}</span>
    </a>
  );
}

/** What came with a message: pictures in sight, everything else to download. */
export function Files({ files }: { files: FileRef[] }) {
  if (!files.length) return null;
  return (
    <div class="files">
      {files.map((file) =>
        isImage(file) ? <Thumbnail key={file.id} file={file} /> : <Download key={file.id} file={file} />,
      )}
    </div>
  );
}
