//! The type of a rule. Each rule is one file in `rules/` with a `pub static RULE`: what it finds, why that
//! matters, an example before and after, the check with its fixes, and its tests.

use super::{Context, Findings};
use crate::diagnostic::{Code, Diagnostic, Fix, Severity};
use crate::locale::{Message, Words};
use crate::text::{Span, TextEdit};

pub struct Rule {
    pub code: Code,
    /// The name of the rule for people, in kebab-case.
    pub name: &'static str,
    pub severity: Severity,
    /// What the rule finds, in one sentence.
    pub summary: Words,
    /// Why it matters, in one sentence; part of each diagnostic.
    pub why: Words,
    /// A minimal diagram with the problem, and the same one fixed.
    pub example_before: &'static str,
    pub example_after: &'static str,
    pub check: fn(&Context, &mut Findings),
}

impl Rule {
    /// A diagnostic of this rule, without fixes.
    pub fn at(&'static self, span: Span, message: Message) -> Diagnostic {
        Diagnostic {
            code: self.code,
            severity: self.severity,
            span,
            message,
            why: self.why.with([]),
            fixes: Vec::new(),
            more: 0,
        }
    }
}

/// Adds fixes to a diagnostic.
pub trait WithFix: Sized {
    /// A fix that keeps the meaning of the diagram.
    fn safe(self, title: Message, edit: TextEdit) -> Self;
    /// A fix that makes a choice for the author.
    fn unsafe_fix(self, title: Message, edit: TextEdit) -> Self;
}

impl WithFix for Diagnostic {
    fn safe(mut self, title: Message, edit: TextEdit) -> Self {
        self.fixes.push(Fix { title, safe: true, edit });
        self
    }

    fn unsafe_fix(mut self, title: Message, edit: TextEdit) -> Self {
        self.fixes.push(Fix { title, safe: false, edit });
        self
    }
}
