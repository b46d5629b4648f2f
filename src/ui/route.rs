//! The page that the address names. It is in the fragment, so that the site can be a plain folder of files.

use super::browser;

/// A page of the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    #[default]
    Editor,
    Templates,
    Template(String),
}

impl Route {
    /// Reads a fragment from `location.hash`. An unknown one leads to the editor.
    pub fn parse(hash: &str) -> Route {
        let path = hash.trim_start_matches('#').trim_matches('/');
        match path.split_once('/') {
            None if path == "templates" => Route::Templates,
            Some(("templates", slug)) if !slug.is_empty() => Route::Template(slug.to_owned()),
            _ => Route::Editor,
        }
    }

    /// The fragment of this page.
    pub fn hash(&self) -> String {
        match self {
            Route::Editor => "#/".to_owned(),
            Route::Templates => "#/templates".to_owned(),
            Route::Template(slug) => format!("#/templates/{slug}"),
        }
    }
}

/// Goes to a page unless it is the one that is shown.
pub fn go_if_elsewhere(route: &Route) {
    if Route::parse(&browser::window().location().hash().unwrap_or_default()) != *route {
        go(route);
    }
}

/// Goes to a page and adds it to the browser's history.
pub fn go(route: &Route) {
    let _ = browser::window().location().set_hash(&route.hash());
}
