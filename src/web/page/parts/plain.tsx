/** An address ends before the punctuation of its sentence. */
const address = /(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/;

/** Words as a person typed them: every sign as it is, line by line; addresses can be opened. */
export function Plain({ text }: { text: string }) {
  return (
    <p class="plain" dir="auto">
      {text.split(address).map((part, n) =>
        n % 2 ? (
          <a key={n} href={part} target="_blank" rel="noopener noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}
