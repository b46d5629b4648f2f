//! What the page is made of: elements of one type, built by the calls that `view!` writes, and kept true by
//! [`follow::follow`]. Leptos gives the signals; its own views are types that are written out anew for each
//! view, and were a seventh of the program (ARCHITECTURE.md).

mod attr;
mod built;
mod each;
mod follow;
mod lasting;
mod place;

use std::borrow::Cow;

use leptos::prelude::{Get, Memo};

pub use attr::{Attr, IntoAttr};
pub use built::{Built, html, svg};
pub use each::each;
pub use fizz_view::view;
pub use follow::{effect, follow};
pub use lasting::{Handle, Lasting};
pub use place::mount;

/// Something to see, not yet at its place.
pub enum View {
    Nothing,
    Text(Cow<'static, str>),
    Element(web_sys::Element),
    Many(Vec<View>),
    /// What it gives is shown, and anew whenever something that it read changes.
    Follows(Box<dyn FnMut() -> View>),
    /// The same for a list whose rows keep their elements.
    Rows(Box<dyn FnMut() -> Vec<web_sys::Element>>),
}

/// What may stand in a view.
pub trait IntoView {
    fn into_view(self) -> View;
}

impl IntoView for View {
    fn into_view(self) -> View {
        self
    }
}

impl IntoView for Built {
    fn into_view(self) -> View {
        View::Element(self.element())
    }
}

impl IntoView for &'static str {
    fn into_view(self) -> View {
        View::Text(Cow::Borrowed(self))
    }
}

impl IntoView for String {
    fn into_view(self) -> View {
        View::Text(Cow::Owned(self))
    }
}

impl IntoView for usize {
    fn into_view(self) -> View {
        self.to_string().into_view()
    }
}

impl<V: IntoView> IntoView for Option<V> {
    fn into_view(self) -> View {
        self.map_or(View::Nothing, V::into_view)
    }
}

impl<A: IntoView, B: IntoView> IntoView for (A, B) {
    fn into_view(self) -> View {
        View::Many(vec![self.0.into_view(), self.1.into_view()])
    }
}

impl<V: IntoView> IntoView for Vec<V> {
    fn into_view(self) -> View {
        self.into_iter().collect_view()
    }
}

impl<V: IntoView, F: FnMut() -> V + 'static> IntoView for F {
    fn into_view(mut self) -> View {
        View::Follows(Box::new(move || self().into_view()))
    }
}

/// Views one after the other.
pub trait CollectView {
    fn collect_view(self) -> View;
}

impl<V: IntoView, I: Iterator<Item = V>> CollectView for I {
    fn collect_view(self) -> View {
        View::Many(self.map(V::into_view).collect())
    }
}

/// Shows the children while the condition holds; they are built anew only when it begins to.
pub fn show(
    when: impl Fn() -> bool + Send + Sync + 'static,
    children: impl FnMut() -> View + 'static,
) -> View {
    fn shown(when: Box<dyn Fn() -> bool + Send + Sync>, mut children: Box<dyn FnMut() -> View>) -> View {
        let when = Memo::new(move |_| when());
        View::Follows(Box::new(move || if when.get() { children() } else { View::Nothing }))
    }
    shown(Box::new(when), Box::new(children))
}
