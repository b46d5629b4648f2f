//! What every build must draw alike, byte for byte: the seed diagrams and all templates in both
//! languages, as SVG in both themes and as layout JSON. Read by the native tests and by those that run in
//! a browser, each against the same table of fingerprints.

use fizz::export::{RenderOptions, layout_json, render};
use fizz::model::lower;
use fizz::scene::ThemeName;
use fizz::syntax::parse;
use fizz::views::View;

macro_rules! templates {
    ($($slug:literal)*) => {
        &[$(
            (concat!($slug, "/en.fz"), include_str!(concat!("../../assets/templates/", $slug, "/en.fz"))),
            (concat!($slug, "/zh.fz"), include_str!(concat!("../../assets/templates/", $slug, "/zh.fz"))),
        )*]
    };
}

/// Under `assets/templates`: path and text.
pub const TEMPLATES: &[(&str, &str)] = templates![
    "ai-event-mesh"
    "ai-native-kafka"
    "api-gateway"
    "backend-for-frontend"
    "cache-strategy"
    "connection-pooling"
    "cqrs-event-store"
    "cqrs-materialized-views"
    "cqrs-read-write-separation"
    "cqrs-task-based-ui"
    "data-ownership-decision"
    "data-synchronization"
    "database-per-service"
    "dead-letter-queue"
    "event-choreography"
    "postgres-microservices"
    "publish-subscribe"
    "saga"
    "schema-per-service"
    "service-discovery"
    "starter-approval"
    "starter-decision"
    "starter-empty"
    "starter-login"
    "starter-one-lane"
    "starter-request-response"
    "starter-retry-loop"
    "stream-processing"
    "two-phase-commit"
];

/// Under `tests/data/seeds`.
pub const SEEDS: &[(&str, &str)] = &[
    ("database-per-service.fz", include_str!("../data/seeds/database-per-service.fz")),
    ("materialized-views.fz", include_str!("../data/seeds/materialized-views.fz")),
    ("publish-subscribe.fz", include_str!("../data/seeds/publish-subscribe.fz")),
];

/// One line a diagram: its path, then light SVG, dark SVG and layout JSON as fingerprints.
pub fn table() -> String {
    let diagrams = SEEDS.iter().chain(TEMPLATES);
    let lines = diagrams.map(|(path, source)| {
        let [light, dark, places] = outputs(source).map(|output| fingerprint(&output));
        format!("{path}\t{light:016x}\t{dark:016x}\t{places:016x}\n")
    });
    lines.collect()
}

fn outputs(source: &str) -> [String; 3] {
    let picture = |theme| render(source, &RenderOptions { theme, ..RenderOptions::default() });
    let model = lower(source, &parse(source));
    let places = layout_json(&View::default().draw(&model), &model);
    [picture(ThemeName::Light), picture(ThemeName::Dark), places]
}

/// The lines in which two tables differ, and nothing when they are the same.
pub fn differences(table: &str, expected: &str) -> Vec<String> {
    let (mut ours, mut theirs) = (table.lines(), expected.lines());
    let mut found = Vec::new();
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return found,
            (ours, theirs) if ours != theirs => found.push(format!(
                "drawn {}, kept {}",
                ours.unwrap_or("nothing"),
                theirs.unwrap_or("nothing")
            )),
            _ => {}
        }
    }
}

/// FNV-1a.
fn fingerprint(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
