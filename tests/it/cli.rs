//! The command line as a person or a script meets it: what it prints and how it ends.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs `fizz` in the package's folder with a text on standard input.
pub fn fizz(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_fizz"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that fails early reads nothing; that is its right.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

pub fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn json(arguments: &[&str], input: &str) -> serde_json::Value {
    serde_json::from_slice(&fizz(arguments, input.as_bytes()).stdout).unwrap()
}

const CLEAN: &str = "A { # A\n  n1: circle label:\"Go\"\n  n2: circle label:\"Done\"\n  n1.handle(right) -> n2.handle(left)\n}\n";

#[test]
fn exit_codes_tell_clean_from_problems_from_wrong_use() {
    assert_eq!(fizz(&["check", "-"], CLEAN.as_bytes()).status.code(), Some(0));
    assert_eq!(fizz(&["check", "-"], b"A { # A\n n1: oval\n}\n").status.code(), Some(1));
    assert_eq!(fizz(&["check", "no such file"], b"").status.code(), Some(2));
    assert_eq!(fizz(&["check", "src"], b"").status.code(), Some(2));
    assert_eq!(fizz(&["check"], b"").status.code(), Some(2));
    assert_eq!(fizz(&["chekc", "-"], b"").status.code(), Some(2));
    assert_eq!(fizz(&["check", "--allow", "FZ999", "-"], b"").status.code(), Some(2));
    assert_eq!(fizz(&["--help"], b"").status.code(), Some(0));
}

#[test]
fn a_file_that_is_no_text_is_named_with_the_place() {
    let output = fizz(&["check", "-"], b"A {\n n1: circle label:\"\xff\"\n}\n");
    assert_eq!(output.status.code(), Some(2));
    let message = text(&output.stderr);
    assert!(message.contains("standard input is not UTF-8") && message.contains("line 2"), "{message}");
}

#[test]
fn one_unreadable_file_does_not_hide_the_others() {
    let output = fizz(&["check", "nothing.fz", "tests/data/language/duplicate-node-id.fz"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stdout).contains("FZ017"));
    assert!(text(&output.stderr).contains("nothing.fz"));
}

#[test]
fn text_output_points_at_the_place() {
    let output = fizz(&["check", "-"], b"A { # A\n  n1: ovale label:\"x\"\n}\n");
    let shown = text(&output.stdout);
    assert!(shown.contains("standard input:2:7"), "{shown}");
    assert!(shown.contains("^^^^^"), "{shown}");
}

#[test]
fn problems_of_a_kind_are_capped_and_counted() {
    let source = format!("A {{ # A\n{}}}\n", "  n1: circle label=\"x\"\n".repeat(2_414));
    let output = fizz(&["check", "--every", "-"], source.as_bytes());
    let shown = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(shown.matches("warning[FZ031]").count(), 100);
    assert!(shown.contains("and 2,314 more of this kind"), "{}", &shown[shown.len() - 400..]);
    assert!(
        shown.ends_with("standard input: 2413 errors, 2414 warnings, 2414 hints\n"),
        "{}",
        &shown[shown.len() - 400..]
    );
    let report = json(&["check", "--format", "json", "--every", "-"], &source);
    let found = report["files"][0]["diagnostics"].as_array().unwrap();
    let signs: Vec<_> = found.iter().filter(|found| found["code"] == "FZ031").collect();
    assert_eq!((signs.len(), &signs[99]["more"], &signs[0]["more"]), (100, &2314.into(), &0.into()));
    assert_eq!(report["files"][0]["counts"]["warnings"], 2414);
    let fixed = fizz(&["fix", "-"], source.as_bytes());
    assert!(!text(&fixed.stdout).contains("label="));
}

#[test]
fn no_report_repeats_a_long_line_or_word() {
    let long = "x".repeat(400_000);
    let wide = "中文 ".repeat(100_000);
    for source in [
        format!("A {{ # A\n  {long}: {long} label=\"{long}\" {long}:\"x\"\n}}\n"),
        format!("{long} {{\n  n1 -> {long}.n2\n}}\n"),
        format!("A {{\n  ? {wide} n1: oval\n}}\n"),
        format!("A {{ {}", "n1: oval ".repeat(50_000)),
        format!("A {{ n1: oval label:\"a{}\" }}", "\u{301}".repeat(100_000)),
    ] {
        for arguments in [&["check", "-"][..], &["check", "--format", "json", "-"]] {
            let output = fizz(arguments, source.as_bytes());
            assert!(output.stdout.len() < 2_000_000, "{} bytes for {}", output.stdout.len(), &source[..20]);
            assert!(output.status.code() == Some(1) && output.stderr.is_empty());
        }
        let shown = fizz(&["check", "-"], source.as_bytes());
        let longest = text(&shown.stdout).lines().map(|line| line.chars().count()).max();
        assert!(longest < Some(700), "{longest:?}");
    }
}

/// The fences of a text are removed together, so each fix has as many edits as there are fences.
#[test]
fn a_report_has_bounded_room_for_edits() {
    let fences = |count: usize| "```\nA {\nn1: circle\n}\n```\nword\n".repeat(count);
    let fixes = |source: &str| {
        let output = fizz(&["check", "--format", "json", "--allow", "FZ012", "-"], source.as_bytes());
        assert!(output.stdout.len() < 5_000_000, "{} bytes", output.stdout.len());
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let found = report["files"][0]["diagnostics"].as_array().unwrap().clone();
        found
            .into_iter()
            .filter(|found| found["code"] == "FZ038")
            .map(|found| found["fixes"].clone())
            .collect::<Vec<_>>()
    };
    let few = fixes(&fences(3));
    assert!(few.iter().all(|fixes| !fixes[0]["edits"].as_array().unwrap().is_empty()));
    assert!(few.iter().all(|fixes| fixes[0].get("edits_left_out").is_none()));
    let many = fixes(&fences(40_000));
    assert_eq!(many[0][0]["edits"].as_array().map(Vec::len), Some(0));
    assert!(many[0][0]["edits_left_out"].as_u64() > Some(80_000));
    assert!(many[1..].iter().all(|fixes| fixes.as_array().unwrap().is_empty()));
}

/// The caret stands below the sign, in an excerpt cut from a long line of wide characters.
#[test]
fn carets_stand_below_the_place_in_a_cut_line() {
    let source =
        format!("A {{ # A\n  n1: circle label:\"{}\" owner=\"{}\"\n}}\n", "中".repeat(300), "文".repeat(300));
    let output = fizz(&["check", "-"], source.as_bytes());
    let shown = text(&output.stdout);
    let at = shown.find("warning[FZ031]").unwrap();
    let lines: Vec<&str> = shown[at..].lines().collect();
    assert!(lines[1].contains("standard input:2:328"), "{}", lines[1]);
    let line = lines.iter().position(|line| line.starts_with("2 |")).unwrap();
    let width =
        |text: &str| text.chars().map(|c| if c.is_ascii() || c == '…' { 1 } else { 2 }).sum::<usize>();
    let (sign, caret) = (lines[line].find("=").unwrap(), lines[line + 1].find('^').unwrap());
    assert_eq!(
        width(&lines[line][..sign]),
        width(&lines[line + 1][..caret]),
        "{}\n{}",
        lines[line],
        lines[line + 1]
    );
    assert!(lines[line].contains("| …中") && lines[line].ends_with("文…") && width(lines[line]) < 130);
}

#[test]
fn json_has_the_promised_shape() {
    let report = json(
        &["check", "--format", "json", "--every", "-"],
        "A { # 甲\r\n n1: circle label=\"é\" label2:\"x\"\r\n}\r\n",
    );
    let file = &report["files"][0];
    assert_eq!(file["file"], "-");
    assert_eq!(file["stats"], serde_json::json!({"lanes": 1, "nodes": 1, "edges": 0, "loops": 0}));
    let found = file["diagnostics"].as_array().unwrap();
    let unknown = found.iter().find(|found| found["severity"] == "error").unwrap();
    assert_eq!(unknown["start"], serde_json::json!({"offset": 34, "line": 2, "column": 23}), "{report:#}");
    let sign = found.iter().find(|found| found["severity"] == "warning").unwrap();
    assert_eq!(sign["fixes"][0]["safe"], true);
    assert_eq!(sign["fixes"][0]["edits"][0]["text"], ":");
}

#[test]
fn json_shows_the_corrected_line() {
    let text =
        "A { # A\n  n1[\"Order\"]\n  n2: circle label=x colour:\"red\" // last\n  n1 -- Yes --> n2\n}\n";
    let report = json(&["check", "--format", "json", "-"], text);
    let found = report["files"][0]["diagnostics"].as_array().unwrap();
    let corrected: Vec<&str> = found.iter().map(|found| found["corrected"].as_str().unwrap()).collect();
    let lines = [
        "  n1: rectangle label:\"Order\"",
        "  // n2: circle label=x colour:\"red\" // last\n  n2: circle label:\"x\" // last",
        "  n1.handle(right) -> n2.handle(left) [label=\"Yes\"]",
    ];
    assert_eq!(corrected, lines, "{report:#}");
}

#[test]
fn mending_says_what_became_a_comment() {
    let output = fizz(&["fix", "--all", "-"], b"A { # A\n  n1: circle label:\"x\"\n  what is this\n}\n");
    assert_eq!(text(&output.stdout), "A { # A\n  n1: circle label:\"x\"\n  // what is this\n}\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("1 statement became a comment in standard input"));
    let chinese = fizz(&["fix", "--all", "--lang", "zh", "-"], b"A { # A\nwhat is this\n}\n");
    assert!(text(&chinese.stderr).contains("1 条语句改成了注释"), "{}", text(&chinese.stderr));
}

#[test]
fn every_command_speaks_the_language_that_is_asked_for() {
    let source = "A { # A\n  n1: circle label=\"x\"\n}\n";
    let check = fizz(&["check", "--lang", "zh", "-"], source.as_bytes());
    let shown = text(&check.stdout);
    assert!(shown.contains("警告[FZ031]") && shown.contains("原因") && shown.contains("修复"), "{shown}");
    let rules = fizz(&["--lang", "zh", "rules"], b"");
    assert!(text(&rules.stdout).contains("警告"));
    let english = fizz(&["--lang", "en", "rules"], b"");
    assert!(text(&english.stdout).contains("warning"));
    let help = fizz(&["--help", "--lang", "zh"], b"");
    assert!(text(&help.stdout).contains("检查、修复并绘制 FlowZap Code"), "{}", text(&help.stdout));
}

#[test]
fn allowed_rules_are_silent_and_strict_counts_hints() {
    let alone = "A { # A\n  n1: circle label:\"Go\"\n}\n";
    assert_eq!(fizz(&["check", "-"], alone.as_bytes()).status.code(), Some(0));
    assert_eq!(fizz(&["check", "--strict", "-"], alone.as_bytes()).status.code(), Some(1));
    let codes: Vec<String> = json(&["check", "--format", "json", "-"], alone)["files"][0]["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["code"].as_str().unwrap().to_owned())
        .collect();
    assert!(!codes.is_empty());
    let allowed = fizz(&["check", "--strict", "--allow", &codes.join(","), "-"], alone.as_bytes());
    assert_eq!(allowed.status.code(), Some(0), "{}", text(&allowed.stdout));
}

#[test]
fn graph_lists_keys_in_the_promised_order() {
    let source = "A { # Title\nn1: taskbox owner:\"O\"\nn1.handle(right) -> B.n2.handle(top) [label=\"go\"]\nloop [again] n1 n2\n}\nB {\nn2: circle\n}\n";
    let output = fizz(&["graph", "-"], source.as_bytes());
    let compact: String = text(&output.stdout).split_whitespace().collect();
    assert_eq!(
        compact,
        concat!(
            r#"{"lanes":[{"id":"A","title":"Title","nodes":["n1"]},{"id":"B","title":"B","nodes":["n2"]}],"#,
            r#""nodes":[{"id":"n1","lane":"A","shape":"taskbox","label":null,"owner":"O","description":null,"system":null},"#,
            r#"{"id":"n2","lane":"B","shape":"circle","label":null,"owner":null,"description":null,"system":null}],"#,
            r#""edges":[{"from":"n1","from_side":"right","to":"n2","to_side":"top","label":"go","lane":"A","order":1}],"#,
            r#""loops":[{"condition":"again","members":["n1","n2"],"lane":"A"}]}"#
        )
    );
}

#[test]
fn every_stage_can_be_dumped_and_every_shell_completed() {
    for stage in ["tokens", "tree", "model"] {
        let output = fizz(&["dump", "--stage", stage, "-"], CLEAN.as_bytes());
        assert!(output.status.success() && text(&output.stdout).contains("n1"), "{stage}");
    }
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let output = fizz(&["completions", shell], b"");
        assert!(output.status.success() && text(&output.stdout).contains("check"), "{shell}");
    }
    let help = fizz(&["--help"], b"");
    assert!(text(&help.stdout).contains("Examples:"));
}

/// What `fizz` prints for a small diagram with an error, a warning and a hint, as tests/data/cli has it.
fn golden(name: &str, arguments: &[&str]) {
    let path = format!("{}/tests/data/cli/{name}", env!("CARGO_MANIFEST_DIR"));
    let source = "Shop { # 商店\n\tn1: circle\tlabel=\"下单 \\\"now\\\"\" // first\n  n2: oval label:\"Pack\"\n  n1.handle(right) -> n2.handle(left) [label=\"go\"]\n  loop [again] n1 n2\n}\nDepot {\n  n3: taskbox owner:\"Ann\"\n}\n";
    let output = fizz(arguments, source.as_bytes());
    let shown = text(&output.stdout);
    if std::env::var_os("FIZZ_RENEW").is_some() {
        std::fs::write(&path, shown).unwrap();
    }
    assert_eq!(shown, std::fs::read_to_string(&path).unwrap(), "renew with FIZZ_RENEW=1");
}

#[test]
fn each_stage_and_each_report_is_as_it_was_looked_at() {
    golden("tokens.txt", &["dump", "--stage", "tokens", "-"]);
    golden("tree.txt", &["dump", "--stage", "tree", "-"]);
    golden("model.txt", &["dump", "--stage", "model", "-"]);
    golden("graph.json", &["graph", "-"]);
    golden("check.json", &["check", "--format", "json", "-"]);
    golden("check.txt", &["check", "-"]);
    golden("fmt.fz", &["fmt", "-"]);
}

#[test]
fn rules_are_allowed_by_comments_in_any_language_and_line_end() {
    let source = "// 允许 FZ061 这句不算\r\n// fizz: allow FZ031, FZ046 因为是导入的\r\nA { # A\r\n  //fizz：allow FZ020，fz061\r\n  n1: oval label=\"x\"\r\n  n3: circle\r\n}\r\n";
    let found = json(&["check", "--format", "json", "-"], source);
    assert_eq!(found["files"][0]["diagnostics"], serde_json::json!([]), "{found:#}");
    let kept = fizz(
        &["fix", "--all", "--allow", "FZ031,FZ020", "--allow", "FZ046", "-"],
        source.replace("//", "// no").as_bytes(),
    );
    assert!(text(&kept.stdout).contains("n1: oval label=\"x\"\r\n  n3: circle"), "{}", text(&kept.stdout));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_fizz"))
        .args(["dump", "--stage", "tokens", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let _ = child.stdin.take().unwrap().write_all("n1 ".repeat(100_000).as_bytes());
    let output = child.wait_with_output().unwrap();
    assert_eq!(text(&output.stderr), "");
}

/// All that `--help` says, and what is said about wrong use, is in the language that was asked for.
#[test]
fn help_and_wrong_use_are_told_in_chinese() {
    let is_chinese = |line: &str| line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let is_sample = |line: &str| {
        let line = line.trim();
        line.is_empty()
            || line.starts_with("fizz ")
            || line.split(' ').all(|word| word.starts_with(['-', '<']))
    };
    let commands = "check fix fmt rules graph layout score render import export dump templates completions";
    let pages = commands.split(' ').map(|command| vec![command]).chain([vec![], vec!["templates", "show"]]);
    for page in pages {
        for help in ["-h", "--help"] {
            let arguments = [&["--lang", "zh"][..], &page, &[help]].concat();
            let output = fizz(&arguments, b"");
            for line in text(&output.stdout).lines() {
                assert!(is_chinese(line) || is_sample(line), "{page:?} {help}: {line}");
            }
            assert_eq!(output.status.code(), Some(0));
        }
    }
    for wrong in [
        "chek",
        "check",
        "check --frmat x",
        "check --format foo x",
        "check --allow XX a.fz",
        "",
        "fmt --check --write x",
        "render x --scale 99",
        "score --worst x y",
        "check --format",
        "check nothing.fz",
        "check src",
        "templates show x",
    ] {
        let arguments: Vec<&str> = "--lang zh".split(' ').chain(wrong.split_whitespace()).collect();
        let output = fizz(&arguments, b"");
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(said.lines().all(is_chinese) && !said.contains(['\'', '`']), "{wrong}: {said}");
        let english = fizz(&wrong.split_whitespace().collect::<Vec<_>>(), b"");
        assert!(!text(&english.stderr).contains(is_wide) && !text(&english.stderr).contains("'"), "{wrong}");
    }
}

fn is_wide(c: char) -> bool {
    !c.is_ascii()
}
