//! Lists whose rows keep their elements when the list changes.

use leptos::prelude::{Owner, untrack};
use web_sys::Element;

use super::View;

struct Row<K> {
    key: K,
    element: Element,
    /// Dropped with the row: what it follows ends there.
    _owner: Owner,
}

/// A row for each item; an item of the same key keeps its row, at its new place. A row is one element.
pub fn each<T: 'static, K: PartialEq + 'static>(
    mut items: impl FnMut() -> Vec<T> + 'static,
    key: impl Fn(&T) -> K + 'static,
    row: impl Fn(T) -> View + 'static,
) -> View {
    // Rows outlive the run that makes them.
    let list = Owner::current().unwrap_or_default();
    let mut rows = Vec::<Row<K>>::new();
    View::Rows(Box::new(move || {
        let mut old = std::mem::take(&mut rows);
        for item in items() {
            let key = key(&item);
            if let Some(at) = old.iter().position(|row| row.key == key) {
                rows.push(old.swap_remove(at));
                continue;
            }
            let owner = list.child();
            if let View::Element(element) = owner.with(|| untrack(|| row(item))) {
                rows.push(Row { key, element, _owner: owner });
            }
        }
        rows.iter().map(|row| row.element.clone()).collect()
    }))
}
