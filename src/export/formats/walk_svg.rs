//! A drawing in which the first path is walked by itself.

use crate::document::Document;
use crate::export::formats::svg::svg;
use crate::export::options::{EMBED_FONT, HOPS, MARGIN, THEME};
use crate::export::{ExportOptions, Format, Make, walk_svg};
use crate::locale::Words;
use crate::walk::survey;

pub static FORMAT: Format = Format {
    id: "walk-svg",
    ending: "svg",
    media_type: "image/svg+xml",
    name: Words::new("Moving walk (SVG)", "逐步查看动画 (SVG)"),
    hint: Words::new(
        "A drawing in which the first path is walked by itself; Fizz can open it again.",
        "沿第一条路径自动播放的动画；可在 Fizz 中重新打开。",
    ),
    choices: &[&THEME, &MARGIN, &HOPS, &EMBED_FONT],
    make: Make::Text(moving),
};

/// Without a path there is nothing to move: the drawing alone.
fn moving(document: &Document, options: &ExportOptions) -> String {
    let options = ExportOptions { only: None, transparent: false, ..*options };
    let survey = survey(document.model(), None, 1);
    match survey.paths.first() {
        Some(path) => walk_svg(document, &survey, path, &options),
        None => svg(document, &options),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::source_of;
    use crate::views::View;

    #[test]
    fn a_diagram_without_steps_is_drawn_and_one_with_steps_moves() {
        for (source, moves) in
            [("", false), ("A { # A\n}\n", false), ("A { # A\nn1: circle label:\"Go\"\n}\n", true)]
        {
            let text = moving(&Document::new(source, View::default()), &ExportOptions::default());
            assert_eq!(text.contains("fizz-moving"), moves, "{source}");
            assert_eq!(source_of(&text).map(|found| found.text).as_deref(), Some(source));
        }
    }
}
