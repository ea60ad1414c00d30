/** The process that trains: takes examples and their language, gives the bytes of the model, ends. */
import { encodeModel } from "./model-file.js";
import { type Example, train, trainingIn } from "./train.js";

process.once("message", ({ examples, language }: { examples: Example[]; language: string }) => {
  // whoever asked may be gone by now
  process.send?.(encodeModel(train(examples, trainingIn(language))), () => process.disconnect());
});
