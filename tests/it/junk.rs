//! Random texts from fixed seeds: tokens in any order, mutilated diagrams, plain noise. The properties in
//! `fuzz/bodies.rs` must hold for each.

#[path = "../../fuzz/bodies.rs"]
pub mod bodies;

/// A small random number generator that gives the same numbers on every machine.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % limit.max(1)
    }

    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

const FRAGMENTS: &[&str] = &[
    "n1",
    "n2",
    "n3",
    "n10",
    "Lane",
    "other_lane",
    "客户",
    "n8nTrigger",
    ".",
    ".handle(",
    "handle",
    "(right)",
    "left",
    "bottom)",
    ")",
    "->",
    " -> ",
    "-->",
    "→",
    "－＞",
    ":",
    ": ",
    "：",
    "=",
    "＝",
    "circle",
    "rectangle",
    "diamond",
    "taskbox",
    "label",
    "owner:",
    "description=",
    "system",
    "\"",
    "\"text\"",
    "“",
    "”",
    "＂",
    "\\\"",
    "\\\\",
    "\\",
    "{",
    "}",
    " { # Title\n",
    "｛",
    "｝",
    "[",
    "]",
    "［",
    "］",
    "【",
    "】",
    "[label=\"x\"]",
    "loop [again] ",
    "loop",
    "loop [",
    "#",
    "# Title",
    "＃",
    "//",
    "// fizz: allow FZ101\n",
    "/",
    "```",
    "```mermaid\n",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "\u{feff}",
    "\u{3000}",
    "\u{200b}",
    "\0",
    ",",
    "，",
    "、",
    "|",
    "-",
    ">",
    "😀",
    "e\u{301}",
    "graph TD",
    "@startuml",
    "x -> y: z",
    "n1: circle label:\"a\"\n",
    "n1.handle(right) -> n2.handle(left)\n",
    "}\n",
    "A {\n",
    "Note: prose here\n",
];

/// Fragments of the language in any order.
pub fn soup(random: &mut Random) -> String {
    (0..random.below(40)).map(|_| random.pick(FRAGMENTS)).collect()
}

/// Random bytes, as far as they are UTF-8.
pub fn noise(random: &mut Random) -> String {
    let bytes: Vec<u8> = (0..random.below(80)).map(|_| random.below(256) as u8).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A diagram with random deletions, repetitions and fragments.
pub fn mutilated(random: &mut Random, diagrams: &[String]) -> String {
    let mut text: Vec<char> = diagrams[random.below(diagrams.len())].chars().collect();
    for _ in 0..=random.below(4) {
        let (a, b) = (random.below(text.len() + 1), random.below(text.len() + 1));
        let (from, to) = (a.min(b), a.max(b).min(a.min(b) + 30));
        match random.below(5) {
            0 => drop(text.drain(from..to)),
            1 => text.truncate(a),
            2 => drop(text.splice(from..from, random.pick(FRAGMENTS).chars())),
            3 => {
                let copy = text[from..to].to_vec();
                drop(text.splice(a..a, copy));
            }
            _ => drop(text.splice(from..to, random.pick(FRAGMENTS).chars())),
        }
    }
    text.into_iter().collect()
}

/// All diagrams in the test data.
pub fn diagrams() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut texts = Vec::new();
    for folder in ["language", "seeds"] {
        let mut paths: Vec<_> =
            std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let diagrams = paths.iter().filter(|path| path.extension().is_some_and(|end| end == "fz"));
        texts.extend(diagrams.map(|path| std::fs::read_to_string(path).unwrap()));
    }
    texts
}

/// How many random inputs a test takes: few enough for every day; `FIZZ_ROUNDS=10` takes ten times as many.
pub fn rounds(everyday: usize) -> usize {
    let times = std::env::var("FIZZ_ROUNDS").ok();
    everyday * times.map_or(1, |times| times.parse::<usize>().expect("FIZZ_ROUNDS is a number"))
}

/// Runs a check on random texts of all kinds; a failure shows the text.
pub fn run(seed: u64, everyday: usize, body: impl Fn(&str) + std::panic::RefUnwindSafe) {
    let diagrams = diagrams();
    let mut random = Random::new(seed);
    for round in 0..rounds(everyday) {
        let source = match round % 4 {
            0 => soup(&mut random),
            1 => noise(&mut random),
            _ => mutilated(&mut random, &diagrams),
        };
        if let Err(panic) = std::panic::catch_unwind(|| body(&source)) {
            let message = panic.downcast_ref::<String>().cloned().unwrap_or_default();
            panic!("round {round} of seed {seed}: {message}\n{source:?}");
        }
    }
}

#[test]
fn any_text_can_be_parsed_and_printed_back() {
    run(1, 5_000, |source| drop(bodies::parse(source)));
}
