// SPDX-License-Identifier: Apache-2.0
// The cell of a place that somebody wrote: where a longitude and a latitude stand and places are in force, the smallest
// cell that contains the point, decided when it is written and kept in the entry. Without places in force a cell is
// what was typed.
#pragma once

#include "ledger/matters/case.hpp"

namespace luoshi::place {
class Places;
}

namespace luoshi::ledger::matters {

/// A place {name, longitude, latitude, cell} with its cell. A cell that was typed beside a point must contain it, and
/// is taken to the smallest one there; where the point lies in no cell there is none. What is no place at all is left
/// for the type's checks. E-PLACE-032: the typed cell does not contain the point; -036: there is no such cell; both
/// with `item`. -034: no degrees.
[[nodiscard]] Result<Json> with_cell(const place::Places& places, Json place, const std::string& item);

/// The same for each place among the given fields of a type.
[[nodiscard]] Result<Json> with_cells(const place::Places& places, const model::Type& type, Json fields);

/// Puts the cell by which the matter is listed (`place/cell`), and what it lies in (`place/within`); an empty code
/// takes both out.
void put_cell(Case& matter, std::string_view code);
/// The same from the first field of kind place, unless it is personal or a list; nothing where `fields` does not have
/// it.
void put_cell_of(Case& matter, const Json& fields);

}  // namespace luoshi::ledger::matters
