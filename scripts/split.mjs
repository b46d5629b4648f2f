// Cuts the program in two: what is needed to edit, and the rest, which comes while nobody waits for it.
//
// Where the first part may call a function of the rest it has a step of the same name instead: it sees to it that
// the rest is here, and goes on through a table that the rest fills. Memory, tables and globals are one, so neither
// part knows of the cut. Data that only the rest mentions goes with it.

import { createHash } from "node:crypto";
import binaryen from "binaryen";
import { relocations, withoutNotes } from "./relocations.mjs";

const STEPS = "steps";
const HERE = "here";
const FETCH = "fetch";
/// What binaryen calls a memory without a name.
const MEMORY = "0";

const list = (count, at) => Array.from({ length: count }, (_, index) => at(index));
const functionsOf = (program) =>
  list(program.getNumFunctions(), (index) => binaryen.getFunctionInfo(program.getFunctionByIndex(index)));
const tablesOf = (program) => list(program.getNumTables(), (index) => binaryen.getTableInfo(program.getTableByIndex(index)));
const globalsOf = (program) => list(program.getNumGlobals(), (index) => binaryen.getGlobalInfo(program.getGlobalByIndex(index)));
const exportsOf = (program) => list(program.getNumExports(), (index) => binaryen.getExportInfo(program.getExportByIndex(index)));
const elementsOf = (program) =>
  list(program.getNumElementSegments(), (index) => binaryen.getElementSegmentInfo(program.getElementSegmentByIndex(index)));
const dataOf = (program) =>
  list(program.getNumDataSegments(), (index) => program.getDataSegmentInfo(program.getDataSegmentByIndex(index)));

/// A function's name as it is in each build: crates carry no hash, nobody the number that the linker gave it, and who
/// is told from its like only by what it was made for, which may be pages, is told by a digest of that.
export function known(name) {
  const whole = name.replace(/\[[0-9a-f]{16}\]/g, "").replace(/\[\d+\]$/, "").replace(/\.\d+$/, "");
  if (whole.length < 100) return whole;
  return `${whole.slice(0, 80)}… ${createHash("sha256").update(whole).digest("hex").slice(0, 8)}`;
}

/// What wasm-bindgen adds stays in the first part: few and small functions, some without a name, some in the order of
/// names, which differs.
const isNobodys = (name) => /^\d+$| shim(_\d+)?$/.test(name);

/// What nobody can reach goes.
const swept = (program) => {
  program.runPasses(["remove-unused-module-elements"]);
  return program;
};

function packed(program) {
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  binaryen.setDebugInfo(Boolean(process.env.FIZZ_NAMES));
  program.optimize();
  // What that leaves: 0.6 KB of the first part, packed.
  program.runPasses(["reorder-locals", "merge-similar-functions"]);
  program.runPasses(["strip-producers", "strip-target-features"]);
  const bytes = program.emitBinary();
  program.dispose();
  return bytes;
}

function setData(program, segments) {
  const { initial } = program.getMemoryInfo();
  const parts = segments.map(({ address, bytes }) => ({ offset: program.i32.const(address), data: bytes, passive: false }));
  program.setMemory(initial, -1, null, parts, false, false, MEMORY);
}

/// The program with a step in the place of each function that comes later.
function firstPart(bytes, later, slots, data) {
  const program = binaryen.readBinary(bytes);
  if (data) {
    const doors = exportsOf(program).filter(({ kind }) => kind === binaryen.ExternalMemory);
    setData(program, data);
    for (const { name } of doors) {
      program.removeExport(name);
      program.addMemoryExport(MEMORY, name);
    }
  }
  program.addFunctionImport(FETCH, "rest", FETCH, binaryen.none, binaryen.none);
  program.addGlobal(HERE, binaryen.i32, true, program.i32.const(0));
  program.addTable(STEPS, slots.length, slots.length);
  const slot = new Map(slots.map((name, index) => [name, index]));
  for (const { name, params, results } of functionsOf(program)) {
    if (!later.has(name)) continue;
    const given = binaryen.expandType(params).map((type, index) => program.local.get(index, type));
    const wait = program.if(program.i32.eqz(program.global.get(HERE, binaryen.i32)), program.call(FETCH, [], binaryen.none));
    const step = () => program.call_indirect(STEPS, program.i32.const(slot.get(name)), given, params, results);
    const body = slot.has(name) ? program.block(null, [wait, step()], results) : program.unreachable();
    program.removeFunction(name);
    program.addFunction(name, params, results, [], body);
  }
  return program;
}

/// The functions that come later as a program of their own; all else in it is the first part's.
function secondPart(bytes, later, slots, data) {
  const part = binaryen.readBinary(bytes);
  for (const { name } of exportsOf(part)) part.removeExport(name);
  for (const { name } of elementsOf(part)) part.removeElementSegment(name);
  setData(part, data);
  part.addMemoryImport(MEMORY, "first", "memory");
  for (const { name } of tablesOf(part)) part.addTableImport(name, "first", name);
  for (const { name, type, mutable } of globalsOf(part)) part.addGlobalImport(name, "first", name, type, mutable);
  for (const { name, params, results } of functionsOf(part)) {
    if (later.has(name)) continue;
    part.removeFunction(name);
    part.addFunctionImport(name, "first", name, params, results);
  }
  part.addTable(STEPS, slots.length, slots.length);
  part.addActiveElementSegment(STEPS, STEPS, slots, part.i32.const(0));
  part.addTableImport(STEPS, "first", STEPS);
  return part;
}

/// Gives what the rest takes from the first part short names.
function join(first, rest) {
  let given = 0;
  const next = () => `_${(given++).toString(36)}`;
  for (const { name, params, results, module } of functionsOf(rest)) {
    if (!module) continue;
    const short = next();
    rest.addFunctionImport(name, "first", short, params, results);
    first.addFunctionExport(name, short);
  }
  for (const { name, type, mutable, module } of globalsOf(rest)) {
    if (!module) continue;
    const short = next();
    rest.addGlobalImport(name, "first", short, type, mutable);
    first.addGlobalExport(name, short);
  }
  for (const { name } of tablesOf(rest)) {
    const short = next();
    rest.addTableImport(name, "first", short);
    first.addTableExport(name, short);
  }
  first.addGlobalExport(HERE, HERE);
}

/// The program's data in two: what only functions of the rest can come to, and all else.
function dataParts(program, linked, later) {
  const { functions, pieces, segments } = relocations(linked);
  const reach = (mentioned) => {
    const reached = new Set(mentioned);
    for (const index of reached) for (const further of pieces[index]?.mentions ?? []) reached.add(further);
    return reached;
  };
  const byFirst = reach([...functions].filter(([name]) => !later.has(name)).flatMap(([, mentioned]) => [...mentioned]));
  const byLater = reach([...functions].filter(([name]) => later.has(name)).flatMap(([, mentioned]) => [...mentioned]));
  const goes = segments.map(({ size }) => new Uint8Array(size));
  const mark = (index, value) => {
    const { segment, offset, size } = pieces[index];
    goes[segment].fill(value, offset, offset + size);
  };
  // What is written to stays, and strings may share their ends.
  for (const index of byLater) if (pieces[index] && segments[pieces[index].segment].name.startsWith(".rodata")) mark(index, 1);
  for (const index of byFirst) if (pieces[index]) mark(index, 0);

  const parts = { first: [], rest: [] };
  for (const { offset: address, data } of dataOf(program)) {
    const bytes = new Uint8Array(data);
    const moves = goes[segments.findIndex((segment) => segment.address === address)];
    if (!moves || moves.length !== bytes.length) throw new Error(`data at ${address} is not what the linker wrote`);
    for (let from = 0, to; from < bytes.length; from = to) {
      for (to = from + 1; to < bytes.length && moves[to] === moves[from]; ) to += 1;
      parts[moves[from] ? "rest" : "first"].push({ address: address + from, bytes: bytes.slice(from, to) });
    }
  }
  return parts;
}

/// The two parts of a program. `linked` is what the linker wrote, with its notes; `named` and `mangled` are what
/// wasm-bindgen made of it, with names for readers and with the linker's. `isFirst` says of a name where it goes.
export function split(linked, named, mangled, isFirst) {
  const plain = withoutNotes(mangled);
  const whole = binaryen.readBinary(plain);
  const names = functionsOf(whole);
  const readable = binaryen.readBinary(withoutNotes(named));
  const shown = functionsOf(readable);
  readable.dispose();
  if (shown.length !== names.length) throw new Error("the program differs with its names");
  const later = new Set();
  names.forEach(({ name, module }, index) => {
    if (!module && !isNobodys(name) && !isFirst(known(shown[index].name))) later.add(name);
  });
  const data = dataParts(whole, linked, later);
  whole.dispose();

  // What the rest takes from the first part may itself need a step back.
  const everything = swept(secondPart(plain, later, [...later], data.rest));
  const taken = functionsOf(everything).filter(({ module }) => module).map(({ name }) => name);
  everything.dispose();
  const reached = firstPart(plain, later, [...later]);
  for (const name of taken) reached.addFunctionExport(name, `taken ${name}`);
  const slots = functionsOf(swept(reached)).map(({ name }) => name).filter((name) => later.has(name));
  reached.dispose();

  const first = firstPart(plain, later, slots, data.first);
  const rest = swept(secondPart(plain, later, slots, data.rest));
  join(first, rest);
  return { first: packed(first), rest: packed(rest) };
}

/// The program with short names for what it takes from JavaScript and gives to it, and the JavaScript with the same:
/// wasm-bindgen's end in sixteen random letters each, and the linker's can be pages.
export function shortNames(bytes, text) {
  const program = binaryen.readBinary(bytes);
  const short = new Map();
  const given = new Set();
  const shorten = (name) => short.set(name, `$${short.size.toString(36)}`).get(name);
  for (const { name, base, module, params, results } of functionsOf(program)) {
    if (/_[0-9a-f]{16}$/.test(base)) program.addFunctionImport(name, module, shorten(base), params, results);
  }
  for (const { name, value, kind } of exportsOf(program)) {
    if (kind !== binaryen.ExternalFunction || !name.startsWith("_R")) continue;
    program.removeExport(name);
    program.addFunctionExport(value, shorten(name));
  }
  const shorter = text.replace(/\b\w{20,}\b/g, (name) => (short.has(name) && given.add(name) ? short.get(name) : name));
  if (given.size !== short.size) throw new Error("wasm-bindgen writes its names differently now");
  const result = program.emitBinary();
  program.dispose();
  return { bytes: result, text: shorter };
}

/// The whole program, telling `watch.called` of each function when it is called for the first time.
export function watched(bytes) {
  const program = binaryen.readBinary(withoutNotes(bytes));
  const names = [];
  program.addFunctionImport("called", "watch", "called", binaryen.createType([binaryen.i32]), binaryen.none);
  for (const { name, module, params, results, vars, body } of functionsOf(program)) {
    if (module) continue;
    const once = `called ${names.length}`;
    program.addGlobal(once, binaryen.i32, true, program.i32.const(0));
    const tell = program.block(null, [
      program.global.set(once, program.i32.const(1)),
      program.call("called", [program.i32.const(names.length)], binaryen.none),
    ]);
    const first = program.if(program.i32.eqz(program.global.get(once, binaryen.i32)), tell);
    program.removeFunction(name);
    program.addFunction(name, params, results, vars, program.block(null, [first, body], results));
    names.push(isNobodys(name) ? null : known(name));
  }
  const result = program.emitBinary();
  program.dispose();
  return { bytes: result, names };
}
