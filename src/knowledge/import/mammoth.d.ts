/** What is used of mammoth, which reads Word files. */
declare module "mammoth" {
  interface Picture {
    contentType: string;
    readAsBuffer(): Promise<Buffer>;
  }
  const mammoth: {
    convertToHtml(
      input: { buffer: Buffer },
      options?: { styleMap?: string[]; convertImage?: unknown; externalFileAccess?: boolean },
    ): Promise<{ value: string }>;
    images: { imgElement(read: (picture: Picture) => Promise<{ src: string }>): unknown };
  };
  export default mammoth;
}
