// SPDX-License-Identifier: Apache-2.0
// A decision model as it is written (DMN 1.1 to 1.6): plain values, nothing resolved yet. Texts keep their place in the
// file, so that whoever finds fault can point at it. Read by xml_reader.hpp, made runnable by model.hpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace luoshi::decision {

/// A place in the file, both 1-based.
struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// FEEL text (or what stands for it) and where it begins.
struct Text {
  std::string text = {};
  Place place = {};
};

/// A named thing of a model: a variable, a parameter, a column, an item definition …
struct Named {
  std::string id = {};
  std::string name = {};
  std::string type_ref = {};  ///< as written, empty for any
  Place place = {};
};

struct Boxed;
using BoxedPtr = std::shared_ptr<const Boxed>;

struct Literal {
  Text text = {};
  std::string language = {};  ///< empty: FEEL
};

enum class HitPolicy : std::uint8_t { unique, any, priority, first, rule_order, output_order, collect };
enum class Aggregation : std::uint8_t { none, sum, count, min, max };

struct InputClause {
  std::string id = {};
  std::string label = {};  ///< what a person calls it; the expression where there is none
  Text expression = {};
  std::string type_ref = {};
  std::optional<Text> values = {};
};
struct OutputClause {
  Named named = {};
  std::string label = {};
  std::optional<Text> values = {};
  std::optional<Text> default_entry = {};
};
struct Rule {
  std::string id = {};
  Place place = {};
  std::vector<Text> inputs = {};
  std::vector<Text> outputs = {};
  std::vector<std::string> annotations = {};
};
struct Table {
  HitPolicy policy = HitPolicy::unique;
  Aggregation aggregation = Aggregation::none;
  std::vector<InputClause> inputs = {};
  std::vector<OutputClause> outputs = {};
  std::vector<std::string> annotations = {};
  std::vector<Rule> rules = {};
};

struct BoxedContext {
  struct Entry {
    Named variable = {};  ///< without name: the result of the context
    BoxedPtr value = {};
  };
  std::vector<Entry> entries = {};
};
struct Invocation {
  struct Binding {
    Named parameter = {};
    BoxedPtr value = {};
  };
  BoxedPtr function = {};
  std::vector<Binding> bindings = {};
};
struct FunctionDefinition {
  enum class Language : std::uint8_t { feel, java, pmml };
  Language language = Language::feel;
  std::vector<Named> parameters = {};
  BoxedPtr body = {};
};
struct BoxedList {
  std::vector<BoxedPtr> items = {};
};
struct Relation {
  std::vector<Named> columns = {};
  std::vector<std::vector<BoxedPtr>> rows = {};
};
struct Conditional {
  BoxedPtr condition = {};
  BoxedPtr consequence = {};
  BoxedPtr alternative = {};
};
struct Filter {
  BoxedPtr in = {};
  BoxedPtr match = {};
};
struct Iteration {
  enum class Kind : std::uint8_t { each, some, every };
  Kind kind = Kind::each;
  std::string variable = {};
  BoxedPtr in = {};
  BoxedPtr body = {};
};

/// An expression in one of its boxed forms.
struct Boxed {
  std::string id = {};
  std::string type_ref = {};
  Place place = {};
  std::variant<Literal, Table, BoxedContext, Invocation, FunctionDefinition, BoxedList, Relation, Conditional, Filter,
               Iteration>
      form = {};
};

struct FunctionItem {
  std::vector<Named> parameters = {};
  std::string output_type_ref = {};
};
struct ItemDefinition {
  Named named = {};
  bool is_collection = false;
  std::optional<Text> allowed_values = {};
  std::optional<Text> type_constraint = {};
  std::vector<ItemDefinition> components = {};
  std::optional<FunctionItem> function = {};
};

struct Import {
  std::string name = {};
  std::string space = {};
  std::string location = {};
  std::string type = {};
  Place place = {};
};

/// A reference to an element: "#id" or "namespace#id".
struct Href {
  std::string text = {};
  Place place = {};
};

struct InputData {
  Named named = {};     ///< the element
  Named variable = {};  ///< what expressions call it
};
struct Decision {
  Named named = {};
  Named variable = {};
  std::vector<Href> required = {};   ///< inputs and decisions
  std::vector<Href> knowledge = {};  ///< business knowledge models and services
  BoxedPtr logic = {};               ///< may be absent
};
struct KnowledgeModel {
  Named named = {};
  Named variable = {};
  std::vector<Href> knowledge = {};
  std::optional<FunctionDefinition> logic = {};
  std::string logic_type_ref = {};
};
struct Service {
  Named named = {};
  Named variable = {};
  std::vector<Href> outputs = {};
  std::vector<Href> encapsulated = {};
  std::vector<Href> input_decisions = {};
  std::vector<Href> input_data = {};
};

struct Definitions {
  std::string file = {};  ///< as the person gave it, for messages
  std::string name = {};
  std::string space = {};
  std::vector<Import> imports = {};
  std::vector<ItemDefinition> items = {};
  std::vector<InputData> inputs = {};
  std::vector<Decision> decisions = {};
  std::vector<KnowledgeModel> knowledge = {};
  std::vector<Service> services = {};
};

}  // namespace luoshi::decision
