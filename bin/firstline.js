#!/usr/bin/env node
import "../dist/cli/firstline.js";
