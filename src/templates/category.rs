//! The categories of the gallery, in its order.

use crate::locale::Words;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    Messaging,
    Microservices,
    Data,
    Consistency,
    Cqrs,
    Ai,
    /// Small diagrams that teach the language.
    Starter,
}

impl Category {
    pub const ALL: [Category; 7] = [
        Category::Messaging,
        Category::Microservices,
        Category::Data,
        Category::Consistency,
        Category::Cqrs,
        Category::Ai,
        Category::Starter,
    ];

    /// The word that files and addresses use.
    pub const fn id(self) -> &'static str {
        match self {
            Category::Messaging => "messaging",
            Category::Microservices => "microservices",
            Category::Data => "data",
            Category::Consistency => "consistency",
            Category::Cqrs => "cqrs",
            Category::Ai => "ai",
            Category::Starter => "starter",
        }
    }

    pub fn from_id(id: &str) -> Option<Category> {
        Category::ALL.into_iter().find(|category| category.id() == id)
    }

    pub const fn name(self) -> Words {
        match self {
            Category::Messaging => Words::new("Messaging", "消息"),
            Category::Microservices => Words::new("Microservices", "微服务"),
            Category::Data => Words::new("Data", "数据"),
            Category::Consistency => Words::new("Consistency", "一致性"),
            Category::Cqrs => Words::new("CQRS", "CQRS"),
            Category::Ai => Words::new("AI", "AI"),
            Category::Starter => Words::new("Starters", "入门"),
        }
    }
}
