// SPDX-License-Identifier: Apache-2.0
// MatterReader: a row of a ledger as the input of 录入, 编辑 and 调整: names become ids, words of a time limit a date,
// labels of a vocabulary codes. An empty cell says nothing. Whatever is not sure is a problem with the row's line and
// the heading, never a guess. What it is made of outlives it; one thread.
#pragma once

#include "codec/json.hpp"
#include "exchange/headings.hpp"
#include "ledger/people/resolver.hpp"
#include "model/definitions.hpp"

#include <string>
#include <vector>

namespace luoshi::exchange {

struct MatterRow {
  std::uint32_t line = 0;
  std::string title = {};
  std::string id = {};      ///< of the matter, where the table names it
  std::string number = {};  ///< its 文号, likewise
  codec::Json input = {};   ///< docs/verbs.md, without "type"
  std::vector<Error> problems = {};
};

class MatterReader {
 public:
  /// `given`: fields of every row that has none of its own (kind=task); `year`: of months that name none.
  MatterReader(const Head& head, const model::Type& type, const model::Definitions& definitions,
               const ledger::people::Directory& directory, base::Date today, int year, const codec::Json& given);

  [[nodiscard]] MatterRow read(const TableRow& row) const;

 private:
  struct Reading;
  void read_units(Reading& reading) const;
  void read_responsible(Reading& reading) const;
  void read_deadline(Reading& reading) const;
  void read_field(Reading& reading, const model::Field& field) const;
  [[nodiscard]] codec::Json value_of(Reading& reading, const model::Field& field, std::string_view cell) const;
  [[nodiscard]] codec::Json code_of(Reading& reading, const model::Field& field, std::string_view cell) const;
  [[nodiscard]] codec::Json number_of(Reading& reading, const model::Field& field, std::string_view cell) const;
  [[nodiscard]] std::string post_of(std::string_view cell, std::string_view unit) const;
  [[nodiscard]] std::string_view cell(const Reading& reading, std::string_view id) const;
  void problem(Reading& reading, std::string_view column, std::string_view id, std::vector<base::Arg> args) const;

  const Head* head_;
  const model::Type* type_;
  const model::Definitions* definitions_;
  const ledger::people::Directory* directory_;
  ledger::people::Resolver resolver_;
  base::Date today_;
  int year_;
  const codec::Json* given_;
};

}  // namespace luoshi::exchange
