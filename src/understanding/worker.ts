/** The thread that trains: takes examples, gives the bytes of the model, ends. */
import { parentPort, workerData } from "node:worker_threads";
import { encodeModel } from "./model-file.js";
import { type Example, train } from "./train.js";

const bytes = encodeModel(train(workerData as Example[]));
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
