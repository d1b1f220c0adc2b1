// What the page takes from sigma and graphology: one global, read by renderer-sigma.js.

import Graph from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, NodePointProgram } from "sigma/rendering";

globalThis.sigmaParts = { EdgeLineProgram, Graph, NodePointProgram, Sigma };
