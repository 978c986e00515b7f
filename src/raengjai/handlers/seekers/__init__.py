"""People who look for work: brought by volunteers with their consent, matched with vacancies, asked after."""
