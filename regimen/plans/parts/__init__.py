"""Parts of a plan as page and paper show them: what stands together is joined here, once."""
