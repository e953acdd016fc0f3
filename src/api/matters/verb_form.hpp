// SPDX-License-Identifier: Apache-2.0
// VerbForm: what each verb of a matter takes (docs/verbs.md), as a table that forms on a screen and docs/openapi.json
// are made from. Only what it is and whether it must be there; what it must be the ledger decides. Constant data.
#pragma once

#include "model/verb.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace luoshi::api {

/// What an input is, for the control that asks for it.
enum class InputKind : std::uint8_t {
  text,
  date,
  boolean,
  percent,   ///< decimal as text, 0 to 100
  choice,    ///< one of `choices`
  unit,      ///< id
  units,     ///< ids
  person,    ///< id
  people,    ///< ids
  post,      ///< id
  matter,    ///< id
  evidence,  ///< id of a piece of evidence of the matter
  files,     ///< ids of such pieces
  verb,      ///< id of a verb
  nodes,     ///< [{"title","by","percent"}]
  figures,   ///< {number of a quantity: decimal as text}
  numbers,   ///< numbers of nodes
  sources,   ///< [{"document","start","end","number","text"}]
  children,  ///< [{"unit","title","share"}]
  fields,    ///< those of the type, by key
  postings   ///< [{"balance","from","to","quantity"}]
};
[[nodiscard]] std::string_view name_of(InputKind kind);

struct VerbInput {
  std::string_view name;
  InputKind kind = InputKind::text;
  bool required = false;
  std::string_view zh;
  std::string_view en;
  std::string_view choices = {};  ///< parted by blanks
};

/// Empty for verbs that take nothing.
[[nodiscard]] std::span<const VerbInput> inputs_of(model::Verb verb);

}  // namespace luoshi::api
