// SPDX-License-Identifier: Apache-2.0
// TableNode: a decision table made runnable (DMN 1.5, chapter 8). Each input is evaluated once; an index over the
// constant cells says which rules can fire, and only cells that are no constants are tried one by one. Immutable.
#pragma once

#include "decision/column_index.hpp"
#include "decision/node.hpp"

#include <string>
#include <vector>

namespace luoshi::decision {

class TableNode : public Node {
 public:
  struct Column {
    std::string label = {};
    NodePtr expression = nullptr;
    std::optional<feel::Program> allowed = {};  ///< the input values
    ItemTypePtr type = nullptr;
  };
  struct Output {
    std::string name = {};
    std::vector<feel::Value> values = {};       ///< the output values in their order, where they are constants
    std::optional<feel::Program> allowed = {};  ///< the same as tests
    NodePtr by_default = nullptr;
  };
  struct Row {
    std::string id = {};
    std::vector<std::optional<feel::Program>> cells = {};  ///< absent: accepts anything
    std::vector<std::string> tests = {};                   ///< as written
    std::vector<NodePtr> outputs = {};
    std::vector<std::string> output_texts = {};
    std::vector<std::string> annotations = {};
  };
  struct Content {
    HitPolicy policy = HitPolicy::unique;
    Aggregation aggregation = Aggregation::none;
    std::vector<Column> columns = {};
    std::vector<Output> outputs = {};
    std::vector<Row> rows = {};
    std::size_t variables = 0;  ///< slots before `?`; behind it stand the values of the columns
  };

  TableNode(Content content, OriginPtr origin);
  [[nodiscard]] feel::Value evaluate(Frame& frame) const override;

  [[nodiscard]] const Content& content() const { return content_; }
  [[nodiscard]] const Origin& origin() const { return *origin_; }
  /// Slots that it needs behind the variables.
  [[nodiscard]] static std::size_t slots(std::size_t columns) { return 1 + columns; }

 private:
  struct Search;

  [[nodiscard]] bool read_inputs(Frame& frame) const;
  [[nodiscard]] bool fires(const Search& search, std::size_t row, Frame& frame) const;
  template <class Visit>
  void for_each_firing(Search& search, Frame& frame, Visit&& visit) const;

  [[nodiscard]] feel::Value decide(Search& search, Frame& frame) const;
  [[nodiscard]] feel::Value single(Search& search, Frame& frame) const;
  [[nodiscard]] feel::Value any(Search& search, Frame& frame) const;
  [[nodiscard]] feel::Value several(Search& search, Frame& frame) const;
  [[nodiscard]] feel::Value aggregate(const feel::List& outputs, Frame& frame) const;
  [[nodiscard]] feel::Value by_default(const Search& search, Frame& frame) const;
  /// What a rule gives: a value, or a context of several.
  [[nodiscard]] feel::Value output(std::size_t row, Frame& frame) const;
  [[nodiscard]] std::vector<std::size_t> ranks(const feel::Value& output) const;

  /// Its place in the trace of the decision.
  [[nodiscard]] std::optional<std::size_t> trace_table(Frame& frame) const;
  void trace_rule(std::size_t table, std::size_t row, Frame& frame) const;

  Content content_;
  OriginPtr origin_;
  std::vector<ColumnIndex> index_;
  std::vector<std::vector<std::uint32_t>> tried_;  ///< by row: columns whose cell the index does not decide
};

/// "U", "C+": how a person writes it in the corner of a table.
[[nodiscard]] std::string policy_sign(HitPolicy policy, Aggregation aggregation);

}  // namespace luoshi::decision
