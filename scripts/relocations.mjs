// Reads what the linker noted about a program (`--emit-relocs`): its functions and pieces of data by name, and which
// of them mentions which. The format: the WebAssembly tool conventions, "Linking".

const CUSTOM = 0, IMPORT = 2, CODE = 10, DATA = 11;
const SEGMENT_INFO = 5, SYMBOL_TABLE = 8;
const FUNCTION = 0, PIECE = 1, SECTION = 3;
const UNDEFINED = 0x10, EXPLICIT_NAME = 0x40;
/// Mentions of memory: MEMORY_ADDR_LEB, _SLEB, _I32, _REL_SLEB and _TLS_SLEB.
const OF_MEMORY = new Set([3, 4, 5, 11, 21]);
/// Those that carry something to add: the above, their 64-bit kin, and offsets into functions and sections.
const WITH_ADDEND = new Set([...OF_MEMORY, 8, 9, 14, 15, 16, 17, 22, 23, 25]);

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 8;
  }
  byte() {
    return this.bytes[this.at++];
  }
  /// A number of up to 32 bits; a signed one is not told apart, because only its length matters here.
  number() {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte & 128);
    return value;
  }
  text() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString("utf8", this.at - length, this.at);
  }
  list(read) {
    return Array.from({ length: this.number() }, read);
  }
  limits() {
    const flags = this.number();
    this.number();
    if (flags & 1) this.number();
  }
}

/// Skips an import; whether it was a function.
function importedFunction(reader) {
  reader.text();
  reader.text();
  const kind = reader.byte();
  if (kind === 0) reader.number();
  else if (kind === 1) reader.byte(), reader.limits();
  else if (kind === 2) reader.limits();
  else if (kind === 3) reader.at += 2;
  else throw new Error(`an import of an unknown kind: ${kind}`);
  return kind === 0;
}

function symbol(reader) {
  const [kind, flags] = [reader.byte(), reader.number()];
  if (kind === PIECE) {
    const name = reader.text();
    if (flags & UNDEFINED) return { kind, name };
    return { kind, name, segment: reader.number(), offset: reader.number(), size: reader.number() };
  }
  const index = reader.number();
  const named = kind !== SECTION && (!(flags & UNDEFINED) || flags & EXPLICIT_NAME);
  return { kind, index, name: named ? reader.text() : undefined };
}

/// `functions`: mangled name → indices of the pieces of data that it mentions. `pieces`: where each lies in memory
/// (segment, offset in it, size) and the pieces that it mentions. `segments`: name and address of each.
export function relocations(bytes) {
  const reader = new Reader(bytes);
  let imported = 0;
  let [bodies, segments, names, symbols] = [[], [], [], []];
  const mentions = new Map();
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const end = reader.number() + reader.at;
    const begin = reader.at;
    if (id === IMPORT) imported = reader.list(() => importedFunction(reader)).filter(Boolean).length;
    if (id === CODE) {
      bodies = reader.list(() => {
        const size = reader.number();
        reader.at += size;
        return reader.at - size - begin;
      });
    }
    if (id === DATA) {
      segments = reader.list(() => {
        if (reader.number() !== 0) throw new Error("a segment of data without a fixed place");
        reader.byte();
        const address = reader.number();
        reader.byte();
        const size = reader.number();
        reader.at += size;
        return { address, size, from: reader.at - size - begin };
      });
    }
    if (id === CUSTOM) {
      const section = reader.text();
      if (section === "linking") {
        reader.number();
        while (reader.at < end) {
          const type = reader.byte();
          const after = reader.number() + reader.at;
          if (type === SEGMENT_INFO) names = reader.list(() => [reader.text(), reader.number(), reader.number()][0]);
          if (type === SYMBOL_TABLE) symbols = reader.list(() => symbol(reader));
          reader.at = after;
        }
      } else if (section.startsWith("reloc.")) {
        reader.number();
        const found = reader.list(() => {
          const [type, offset, index] = [reader.byte(), reader.number(), reader.number()];
          if (WITH_ADDEND.has(type)) reader.number();
          return { type, offset, index };
        });
        mentions.set(section.slice(6), found.filter(({ type }) => OF_MEMORY.has(type)));
      }
    }
    reader.at = end;
  }
  segments.forEach((segment, index) => (segment.name = names[index]));

  const pieces = symbols.map((symbol) => (symbol.kind === PIECE && symbol.size !== undefined ? { ...symbol, mentions: [] } : null));
  const byIndex = new Map(symbols.filter(({ kind, name }) => kind === FUNCTION && name).map(({ index, name }) => [index, name]));
  const functions = new Map();
  /// The last that begins at or before a place.
  const before = (starts, place) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  for (const { offset, index } of mentions.get("CODE") ?? []) {
    const name = byIndex.get(before(bodies, offset) + imported);
    if (!functions.has(name)) functions.set(name, new Set());
    functions.get(name).add(index);
  }
  for (const { offset, index } of mentions.get("DATA") ?? []) {
    for (const piece of pieces) {
      if (!piece) continue;
      const from = segments[piece.segment].from + piece.offset;
      if (from <= offset && offset < from + piece.size) piece.mentions.push(index);
    }
  }
  return { functions, pieces, segments };
}

/// The program without those notes.
export function withoutNotes(bytes) {
  const reader = new Reader(bytes);
  const kept = [bytes.subarray(0, 8)];
  while (reader.at < bytes.length) {
    const from = reader.at;
    const id = reader.byte();
    const end = reader.number() + reader.at;
    if (id !== CUSTOM || !/^(linking|reloc\.)/.test(reader.text())) kept.push(bytes.subarray(from, end));
    reader.at = end;
  }
  return Buffer.concat(kept);
}
