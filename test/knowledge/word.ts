/** A Word file made by hand: a zip of stored parts with the few that Word needs. */
import { crc32 } from "node:zlib";

/** 1 by 1, red. */
export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC",
  "base64",
);

/** A zip whose parts are stored as they are. */
function zip(parts: [string, Buffer][]): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of parts) {
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    const file = Buffer.concat([Buffer.from("PK\x03\x04"), head, Buffer.from(name), bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    list.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), head, tail, Buffer.from(name)]));
    files.push(file);
    at += file.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, directory, Buffer.from("PK\x05\x06"), end]);
}

const paragraph = (text: string, style?: string) =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ""}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const picture = `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="The red button"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
const relations = (entries: string) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries}</Relationships>`;
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A document with a title, a heading, a paragraph and a picture. */
export function wordFile(title: string, heading: string, text: string): Buffer {
  const spaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${office}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`;
  const part = (name: string, xml: string): [string, Buffer] => [name, Buffer.from(xml)];
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  return zip([
    part(
      "[Content_Types].xml",
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    part("_rels/.rels", relations(`<Relationship Id="r" Type="${office}/officeDocument" Target="word/document.xml"/>`)),
    part(
      "word/_rels/document.xml.rels",
      relations(
        `<Relationship Id="rId1" Type="${office}/image" Target="media/image1.png"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/>`,
      ),
    ),
    part(
      "word/styles.xml",
      `<?xml version="1.0"?><w:styles ${spaces}>${style("T", "Title")}${style("H2", "heading 2")}</w:styles>`,
    ),
    part(
      "word/document.xml",
      `<?xml version="1.0"?><w:document ${spaces}><w:body>${paragraph(title, "T")}${paragraph("It is easy once you know where the button is.")}${paragraph(heading, "H2")}${paragraph(text)}${picture}</w:body></w:document>`,
    ),
    ["word/media/image1.png", png],
  ]);
}
