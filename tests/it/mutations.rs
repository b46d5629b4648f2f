//! Damaged diagrams through every command of the command line, as a script runs them. `scripts/soak` tries thousands more.

use crate::cli::{fizz, text};
use crate::junk::{Random, diagrams, mutilated, noise, rounds, soup};

#[test]
fn no_command_fails_on_a_damaged_diagram() {
    let diagrams = diagrams();
    let mut random = Random::new(24);
    for round in 0..rounds(30) {
        let source = match round % 6 {
            0 => soup(&mut random),
            1 => noise(&mut random),
            _ => mutilated(&mut random, &diagrams),
        };
        let run = |arguments: &[&str], input: &str| {
            let output = fizz(arguments, input.as_bytes());
            let code = output.status.code();
            let said = text(&output.stderr);
            assert!(matches!(code, Some(0 | 1)), "{arguments:?}: {code:?}\n{said}\n{input:?}");
            assert!(!said.contains("panicked"), "{arguments:?}\n{said}\n{input:?}");
            text(&output.stdout).to_owned()
        };
        let json = |arguments: &[&str], input: &str| -> serde_json::Value {
            serde_json::from_str(&run(arguments, input)).unwrap_or_else(|error| panic!("{error}\n{input:?}"))
        };
        json(&["check", "--format", "json", "-"], &source);
        let tidy = run(&["fmt", "-"], &source);
        assert_eq!(run(&["fmt", "-"], &tidy), tidy, "formatting settles\n{source:?}");
        assert_eq!(
            json(&["graph", "-"], &source),
            json(&["graph", "-"], &tidy),
            "the meaning stays\n{source:?}"
        );
        let mended = run(&["fix", "--all", "-"], &source);
        assert_eq!(run(&["fix", "--all", "-"], &mended), mended, "fixing settles\n{source:?}");
        let layout = json(&["layout", "-"], &source);
        assert_eq!(layout["violations"], serde_json::json!([]), "{source:?}");
        let drawing = run(&["render", "-"], &source);
        assert!(roxmltree::Document::parse(&drawing).is_ok(), "{source:?}");
    }
}
