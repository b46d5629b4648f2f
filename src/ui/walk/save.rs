//! The walk as files: a page, a moving drawing, the list of paths. They are what the command line writes.

use std::sync::Arc;

use super::{Ground, Walk};
use crate::export::{ExportOptions, walk_html, walk_svg};
use crate::locale::{Locale, Words};
use crate::model::Model;
use crate::scene::ThemeName;
use crate::ui::browser;
use crate::ui::files::file_name;
use crate::ui::icon;
use crate::ui::messages::walk as words;
use crate::ui::store::{MenuItem, MenuSpec};
use crate::walk::{Ending, ListFormat, Path, Player, list};
use leptos::prelude::*;

/// What is written: its words, the ending and media type of the file, and how it is made.
type Kind = (&'static Words, &'static str, &'static str, fn(&Wanted) -> String);

const KINDS: [Kind; 4] = [
    (&words::SAVE_PAGE, "html", "text/html", |wanted| {
        walk_html(&wanted.ground.document, &wanted.ground.survey, wanted.place, &wanted.options())
    }),
    (&words::SAVE_MOVING, "svg", "image/svg+xml", |wanted| {
        walk_svg(&wanted.ground.document, &wanted.ground.survey, &wanted.path, &wanted.options())
    }),
    (&words::SAVE_TESTS, "md", "text/markdown", |wanted| wanted.list(ListFormat::Markdown)),
    (&words::SAVE_TABLE, "csv", "text/csv", |wanted| wanted.list(ListFormat::Csv)),
];

struct Wanted {
    ground: Arc<Ground>,
    path: Path,
    /// The place of the path in the list, if it was chosen there.
    place: Option<usize>,
    theme: ThemeName,
    locale: Locale,
}

impl Wanted {
    fn options(&self) -> ExportOptions<'static> {
        ExportOptions { theme: self.theme, ..ExportOptions::default() }
    }

    fn list(&self, format: ListFormat) -> String {
        list(&self.ground.document, &self.ground.survey, format, self.locale)
    }
}

/// Opens the menu of what can be saved.
pub(super) fn offer(walk: Walk, (x, y): (f64, f64)) {
    let store = walk.canvas.store;
    let item = |(name, ending, media, make): Kind| MenuItem {
        label: store.word(name).to_owned(),
        icon: icon::DOWNLOAD,
        keys: "",
        danger: false,
        run: Arc::new(move || {
            if let Some(wanted) = wanted(walk) {
                let title = format!("{} {}", store.name.get_untracked(), store.word(&words::FILE));
                browser::download_text(&file_name(&title, ending), media, &make(&wanted));
            }
        }),
    };
    store.menu.set(Some(MenuSpec::new(x, y, KINDS.map(item).into())));
}

fn wanted(walk: Walk) -> Option<Wanted> {
    let store = walk.canvas.store;
    let ground = walk.ground.get_untracked()?;
    let player = walk.player.get_untracked()?;
    let chosen = walk.chosen.get_untracked();
    let place = chosen.strip_prefix("path ").and_then(|place| place.parse().ok());
    Some(Wanted {
        path: path(ground.document.model(), &player, ground.survey.paths.first()),
        place,
        theme: if store.dark.get_untracked() { ThemeName::Dark } else { ThemeName::Light },
        locale: store.locale.get_untracked(),
        ground,
    })
}

/// The path that was walked and what is settled of it; at the beginning of a walk without answers, the first of the list.
fn path(model: &Model, player: &Player, first: Option<&Path>) -> Path {
    let edges: Vec<_> = player.settled().collect();
    let walked = Path { start: player.start(), edges, ending: Ending::Ends, goes_back: None, adds: 0 };
    match first.filter(|_| walked.edges.is_empty() && !model.edges.is_empty()) {
        Some(first) if first.start == walked.start => first.clone(),
        _ => walked,
    }
}
