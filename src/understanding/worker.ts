/** The thread that trains: takes examples and their language, gives the bytes of the model, ends. */
import { parentPort, workerData } from "node:worker_threads";
import { encodeModel } from "./model-file.js";
import { type Example, train, trainingIn } from "./train.js";

const { examples, language } = workerData as { examples: Example[]; language: string };
const bytes = encodeModel(train(examples, trainingIn(language)));
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
