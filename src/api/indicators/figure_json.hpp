// SPDX-License-Identifier: Apache-2.0
// Indicators as JSON: what one is, what it comes to, and the matters behind a figure, with names beside ids as far as
// the caller may see them. For the API and the command line; pure.
#pragma once

#include "api/frame/view.hpp"
#include "codec/json.hpp"
#include "indicator/figures.hpp"

#include <string>

namespace luoshi::api {

/// {"id","title","note","pack","types","measure","unit","better","readers","district"}; district: whether the caller
/// reads its figure.
[[nodiscard]] codec::Json indicator_json(const View& view, const model::Indicator& indicator);
/// That, with from, to, value, numerator, denominator, district, behind, and groups where one is asked for.
[[nodiscard]] codec::Json figure_json(const View& view, const model::Indicator& indicator,
                                      const indicator::Question& question, const indicator::Answer& answer);
/// A matter as a list shows it, with the day and the numerator under which it counts.
[[nodiscard]] codec::Json member_json(const View& view, const indicator::Member& member);

/// What a group is called: the unit's name, the type's or code's label, else the key.
[[nodiscard]] std::string group_name(const View& view, const model::Indicator& indicator, indicator::Group group,
                                     const std::string& key, base::Language language);

/// Who asks, for the room indicator.
[[nodiscard]] inline indicator::Caller caller_of(const View& view) {
  return {view.directory, view.definitions, view.by, view.now};
}

}  // namespace luoshi::api
