//! Values of attributes, classes, styles and properties.

use std::borrow::Cow;

use crate::ui::js;

/// A value, or where it comes from.
pub enum Attr {
    /// The attribute is not there.
    No,
    /// It is there without a value.
    Yes,
    Text(Cow<'static, str>),
    /// What it gives is the value, and anew whenever something that it read changes.
    Follows(Box<dyn FnMut() -> Attr>),
}

impl Attr {
    pub fn is_same(&self, other: &Attr) -> bool {
        match (self, other) {
            (Attr::Text(text), Attr::Text(other)) => text == other,
            (Attr::No, Attr::No) | (Attr::Yes, Attr::Yes) => true,
            _ => false,
        }
    }
}

pub trait IntoAttr {
    fn into_attr(self) -> Attr;
}

impl IntoAttr for Attr {
    fn into_attr(self) -> Attr {
        self
    }
}

impl IntoAttr for bool {
    fn into_attr(self) -> Attr {
        if self { Attr::Yes } else { Attr::No }
    }
}

impl IntoAttr for &'static str {
    fn into_attr(self) -> Attr {
        Attr::Text(Cow::Borrowed(self))
    }
}

impl IntoAttr for String {
    fn into_attr(self) -> Attr {
        Attr::Text(Cow::Owned(self))
    }
}

impl IntoAttr for f64 {
    fn into_attr(self) -> Attr {
        js::decimals(self, 2).into_attr()
    }
}

impl<A: IntoAttr> IntoAttr for Option<A> {
    fn into_attr(self) -> Attr {
        self.map_or(Attr::No, A::into_attr)
    }
}

impl<A: IntoAttr, F: FnMut() -> A + 'static> IntoAttr for F {
    fn into_attr(mut self) -> Attr {
        Attr::Follows(Box::new(move || self().into_attr()))
    }
}
